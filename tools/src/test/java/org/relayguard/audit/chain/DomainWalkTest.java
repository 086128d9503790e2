/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.jamesconf.JamesConfigurationReader;
import org.relayguard.jamesconf.MailetContainer;

/** One line in front of the RemoteDelivery, that takes what its matcher takes; and the matcher of that line. */
class DomainWalkTest {

    private static final String CHAIN = """
            <mailetcontainer>
              <processors>
                <processor state="root">
                  <mailet match="All" class="PostmasterAlias"/>
                  <mailet match="All" class="ToProcessor"><processor> transport </processor></mailet>
                </processor>
                <processor state="transport">
                  %s
                  <mailet match="All" class="RemoteDelivery"/>
                </processor>
                <processor state="here">
                  <mailet match="All" class="ToProcessor"><processor>transport</processor></mailet>
                </processor>
              </processors>
            </mailetcontainer>""";

    @TempDir
    Path conf;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        // matcher of a line that ends the mail,                gets to the RemoteDelivery
        "match='All',                                           false",
        "match='HostIsLocal',                                   false",
        "match='HostIs=other.example branch.example',           false",
        "match='RecipientDomainIs=BRANCH.example',              false",
        "match='org.relayguard.matchers.RecipientIsRelayDomain',false",
        "notmatch='RecipientIsLocal',                           false",
        "notmatch='SMTPAuthSuccessful',                         false",
        "match='HostIs=other.example',                          true",
        "match='HostIs=${env:RELAY_GUARD_TEST_UNSET}',          true",
        "notmatch='HostIsLocal',                                true",
        "match='RecipientIsLocal',                              true",
        "match='SMTPIsAuthNetwork',                             true",
        "match='SentByMailet',                                  true",
        "match='RelayLimit=30',                                 true",
        "match='org.relayguard.matchers.SourceRouted=any',      true",
        "match='org.relayguard.matchers.Undecided',             true",
        "match='RecipientIs=list@branch.example',               true",
        "notmatch='RecipientIs=list@branch.example',            true",
        "match='SenderIsNull',                                  true",
        "match='com.example.Unknown',                           true"
    })
    void mailShouldGetAsFarAsTheMatcherLetsIt(String matcher, boolean delivered) throws IOException {
        assertThat(delivered("<mailet " + matcher.replace('\'', '"') + " class=\"Null\"/>"))
                .isEqualTo(delivered);
    }

    @ParameterizedTest(name = "{0}({1}) -> {2}")
    @CsvSource({
        "Or,  SentByMailet SMTPAuthSuccessful,      true",
        "Or,  SentByMailet HostIsLocal,             false",
        "Or,  SentByMailet com.example.Unknown,     true",
        "And, HostIsLocal SMTPAuthSuccessful,       true",
        "And, HostIsLocal HostIs=branch.example,    false",
        "And, HostIsLocal com.example.Unknown,      true",
        "Not, SMTPAuthSuccessful,                   false",
        "Not, HostIsLocal,                          true",
        "Not, com.example.Unknown,                  true"
    })
    void compositeShouldBeReadAsJamesReadsIt(String composite, String matchers, boolean delivered) throws IOException {
        StringBuilder children = new StringBuilder();
        for (String matcher : matchers.split(" ", -1)) {
            children.append("<matcher match=\"").append(matcher).append("\"/>");
        }

        assertThat(delivered("<matcher name=\"m\" match=\"org.apache.james.mailetcontainer.impl.matchers." + composite
                        + "\">" + children + "</matcher><mailet match=\"m\" class=\"Null\"/>"))
                .isEqualTo(delivered);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "<mailet match='All' class='ToRepository'/>,                                                          false",
        "<mailet match='All' class='ToRepository'><passThrough>true</passThrough></mailet>,                   true",
        "<mailet match='All' class='RecipientRewriteTable'><errorProcessor>here</errorProcessor></mailet>,    true",
        "<mailet match='All' class='ToProcessor'><processor>missing</processor></mailet>,                     false",
        "<mailet match='All' class='ToProcessor'><processor>here</processor></mailet>,                        false",
        "<mailet match='HostIs=a' class='ToProcessor'><processor>here</processor></mailet>,                   true"
    })
    void mailetShouldEndTheMailOrPassItOnAndACircleShouldEnd(String line, boolean delivered) throws IOException {
        assertThat(delivered(line.replace('\'', '"'))).isEqualTo(delivered);
    }

    private boolean delivered(String line) throws IOException {
        Files.writeString(conf.resolve("smtpserver.xml"), "<smtpservers/>");
        Files.writeString(conf.resolve("mailetcontainer.xml"), CHAIN.formatted(line));
        MailetContainer container = JamesConfigurationReader.ofThisProcess()
                .read(conf)
                .mailets()
                .content()
                .orElseThrow();
        return !DomainWalk.deliveries(container, "branch.example").isEmpty();
    }
}
