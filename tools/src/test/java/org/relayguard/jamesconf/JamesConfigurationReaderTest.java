/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.jamesconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relayguard.jamesconf.HandlerChain.Handler;
import org.relayguard.jamesconf.MailetLine.MatcherNode;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Setting.Place;

class JamesConfigurationReaderTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("NETS", "192.0.2.0/24", "OUTER", "${env:NETS}", "LOOP", "${env:LOOP}");

    @TempDir
    Path directory;

    private final JamesConfigurationReader testee =
            new JamesConfigurationReader(name -> Optional.ofNullable(ENVIRONMENT.get(name)));

    private JamesConfiguration read(String file, String content) throws IOException {
        Files.writeString(directory.resolve(file), content);
        return testee.read(directory);
    }

    private MailListener listener(String content) throws IOException {
        return read("smtpserver.xml", "<smtpservers>\n<smtpserver>\n" + content + "</smtpserver></smtpservers>")
                .smtp()
                .content()
                .orElseThrow()
                .get(0);
    }

    private Reading<List<MailListener>> smtp(String content) throws IOException {
        return read("smtpserver.xml", content).smtp();
    }

    @Nested
    class Listeners {

        @Test
        void listenerShouldHaveJamessDefaults() throws IOException {
            MailListener listener = listener("");

            assertThat(listener.enabled()).isTrue();
            assertThat(listener.bind()).containsExactly("0.0.0.0:25");
            assertThat(listener.isProxyRequired()).isFalse();
            assertThat(listener.authorizedAddresses()).isEmpty();
            assertThat(listener.chain().handlers()).isEmpty();
        }

        @Test
        void settingShouldKnowItsLineAndElement() throws IOException {
            assertThat(listener(
                                    "<bind>127.0.0.1:25, 127.0.0.2:25</bind>\n<authorizedAddresses>*</authorizedAddresses>\n")
                            .authorizedAddresses())
                    .map(setting -> setting.place().toString())
                    .contains("smtpserver.xml:4 smtpservers/smtpserver/authorizedAddresses");
        }

        @Test
        void handlersShouldKeepTheirOrder() throws IOException {
            HandlerChain chain = listener("<handlerchain coreHandlersPackage=\"a.Core\">"
                            + "<handler class=\"a.One\"/><handler class=\"a.Two\"/></handlerchain>")
                    .chain();

            assertThat(chain.handlers()).extracting(Handler::className).containsExactly("a.One", "a.Two");
            assertThat(chain.coreHandlersPackage()).map(Setting::text).contains("a.Core");
        }
    }

    @Nested
    class Environment {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "${env:NETS},                  192.0.2.0/24",
            "'a, ${env:NETS}, b',          'a, 192.0.2.0/24, b'",
            "${env:NONE:-10.0.0.1},        10.0.0.1",
            "${env:NETS:-10.0.0.1},        192.0.2.0/24",
            "${env:OUTER},                 192.0.2.0/24",
            "$${env:NETS},                 ${env:NETS}",
            "${env:NONE},                  ${env:NONE}",
            "${sys:any},                   ${sys:any}",
            "${env:NETS,                   ${env:NETS",
            "${env:LOOP},                  ${env:LOOP}"
        })
        void placeholderShouldBeResolvedAsJamesDoes(String written, String resolved) throws IOException {
            assertThat(listener("<authorizedAddresses>" + written + "</authorizedAddresses>")
                            .authorizedAddresses())
                    .map(Setting::text)
                    .contains(resolved);
        }

        @Test
        void placeholderShouldBeRememberedWhenNobodyHereKnowsIt() throws IOException {
            JamesConfiguration configuration = read("webadmin.properties", "port=1\nhost=${env:NONE}\n");

            assertThat(configuration.unresolved())
                    .containsExactly(new Setting("${env:NONE}", new Place("webadmin.properties", 2, "host")));
        }
    }

    @Nested
    class HostileFile {

        @Test
        void fileShouldBeUnreadableWhenItDeclaresADocumentType() throws IOException {
            Files.writeString(directory.resolve("secret"), "0.0.0.0/0");
            String text = "<!DOCTYPE a [<!ENTITY x SYSTEM \""
                    + directory.resolve("secret").toUri() + "\">]>"
                    + "<smtpservers><smtpserver><authorizedAddresses>&x;</authorizedAddresses></smtpserver></smtpservers>";

            assertThat(smtp(text)).isInstanceOf(Reading.Unreadable.class);
            assertThat(smtp(text).toString()).doesNotContain("0.0.0.0/0");
        }

        @Test
        void fileShouldBeUnreadableWhenItIsTooLong() throws IOException {
            assertThat(smtp("<a>" + " ".repeat(ConfigurationDirectory.MAX_BYTES) + "</a>")
                            .toString())
                    .contains("longer than");
        }

        @Test
        void fileShouldBeUnreadableWhenItIsTooDeep() throws IOException {
            assertThat(smtp("<a>".repeat(100) + "</a>".repeat(100)).toString()).contains("levels");
        }

        @Test
        void fileShouldBeUnreadableWhenItIsNotWellFormed() throws IOException {
            assertThat(smtp("<smtpservers>\n<smtpserver>\n</smtpservers>").toString())
                    .contains("line 3");
        }

        @Test
        void fileShouldBeUnreadableWhenItIsEmpty() throws IOException {
            assertThat(smtp("")).isInstanceOf(Reading.Unreadable.class);
        }

        @Test
        void fileShouldBeAbsentWhenItIsNotThere() {
            assertThat(testee.read(directory).smtp()).isEqualTo(new Reading.Absent<>("smtpserver.xml"));
        }

        @Test
        void fileShouldBeAbsentWhenItIsALinkThatLeadsNowhere() throws IOException {
            Files.createSymbolicLink(directory.resolve("smtpserver.xml"), Path.of("elsewhere.xml"));

            assertThat(testee.read(directory).smtp()).isEqualTo(new Reading.Absent<>("smtpserver.xml"));
        }

        @Test
        void fileShouldBeUnreadableWhenItIsADirectory() throws IOException {
            Files.createDirectory(directory.resolve("smtpserver.xml"));

            assertThat(testee.read(directory).smtp()).isInstanceOf(Reading.Unreadable.class);
        }
    }

    @Nested
    class Properties {

        private PropertiesFile keys(String text) throws IOException {
            return read("webadmin.properties", text)
                    .reading(PropertiesName.WEBADMIN)
                    .content()
                    .orElseThrow();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "key=a|a",
                    "key = a|a",
                    "key: a|a",
                    "key a|a",
                    "key=a, b|a;b",
                    "key=a\\,b|a,b",
                    "key=a,\\NEWLINE    b|a;b",
                    "key=aNEWLINEkey=b|a;b",
                    "# key=a|''",
                    "! key=a|''",
                    "key=|''"
                })
        void keyShouldBeReadAsJamesDoes(String text, String values) throws IOException {
            assertThat(keys(text.replace("NEWLINE", "\n")).list("key").stream().map(Setting::text))
                    .containsExactly(values.isEmpty() ? new String[0] : values.split(";"));
        }

        @Test
        void keyShouldKnowTheLineOnWhichItStarts() throws IOException {
            assertThat(keys("# one\na=1,\\\n2\n\nhost=x\n").place("host").line())
                    .isEqualTo(5);
        }

        @Test
        void fileShouldBeUnreadableWhenItIncludesAnother() throws IOException {
            assertThat(read("webadmin.properties", "include=other.properties").reading(PropertiesName.WEBADMIN))
                    .isInstanceOf(Reading.Unreadable.class);
        }
    }

    @Nested
    class Repositories {

        @ParameterizedTest(name = "{2}: {3}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "<defaultProtocol>b</defaultProtocol> | <protocol>a</protocol><protocol>b</protocol> | b://x/ | the default",
                    "'' | <protocol>a</protocol><protocol>b</protocol> | a://x/ | the first when none is the default",
                    "<defaultProtocol>c</defaultProtocol> | <protocol>a</protocol> | a://x/ | a default that is not there is none",
                    "'' | '' | memory://x/ | that of the sample when nothing tells"
                })
        void urlShouldHaveTheProtocolOfTheServer(String first, String protocols, String url, String why)
                throws IOException {
            JamesConfiguration configuration = read(
                    "mailrepositorystore.xml",
                    "<mailrepositorystore>" + first + "<mailrepositories><mailrepository class=\"a.B\"><protocols>"
                            + protocols
                            + "</protocols></mailrepository></mailrepositories></mailrepositorystore>");

            assertThat(configuration.repositoryUrl("x/")).as(why).isEqualTo(url);
        }

        @Test
        void urlShouldHaveTheProtocolOfTheChainWhenThereIsNoSuchFile() throws IOException {
            JamesConfiguration configuration = read("mailetcontainer.xml", """
                    <mailetcontainer><processors><processor state="error">
                      <mailet match="All" class="ToRepository">
                        <repositoryPath>cassandra://var/mail/error/</repositoryPath>
                      </mailet>
                    </processor></processors></mailetcontainer>
                    """);

            assertThat(configuration.repositoryUrl("memory://x/")).isEqualTo("cassandra://x/");
        }
    }

    @Nested
    class Mailets {

        @Test
        void mailetShouldHaveItsFullNameItsMatcherAndItsParameters() throws IOException {
            MailetContainer container =
                    read("mailetcontainer.xml", """
                            <mailetcontainer><processors><processor state="root">
                              <matcher name="both" match="org.apache.james.mailetcontainer.impl.matchers.And">
                                <matcher match="HostIs=a=b,c"/>
                                <matcher notmatch="All"/>
                              </matcher>
                              <mailet match="both" class="ToProcessor"><processor>x</processor></mailet>
                            </processor></processors></mailetcontainer>
                            """).mailets().content().orElseThrow();

            MailetLine line = container.lines().get(0);

            assertThat(line.className()).isEqualTo("org.apache.james.transport.mailets.ToProcessor");
            assertThat(line.parameter("processor")).contains("x");
            assertThat(line.onMatchException()).isEqualTo("error");
            assertThat(line.matcher().children())
                    .extracting(MatcherNode::className, MatcherNode::condition, MatcherNode::inverted)
                    .containsExactly(
                            tuple("org.apache.james.transport.matchers.HostIs", Optional.of("a=b,c"), false),
                            tuple("org.apache.james.transport.matchers.All", Optional.empty(), true));
        }
    }
}
