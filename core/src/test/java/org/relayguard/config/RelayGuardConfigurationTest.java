/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relayguard.address.Host;
import org.relayguard.config.RelayGuardConfiguration.LookupSettings;
import org.relayguard.config.RelayGuardConfiguration.SmtpSettings;
import org.relayguard.net.IpLiterals;
import org.relayguard.policy.ExactAddress;
import org.relayguard.policy.Exemptions;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.Reason;
import org.relayguard.policy.SenderExemption;

class RelayGuardConfigurationTest {

    private static final String FILE = "conf/relay-guard.properties: ";

    @Nested
    class Good {

        @Test
        void fromShouldHaveEveryDefaultWhenTheFileIsEmpty() {
            RelayGuardConfiguration configuration = read();

            assertThat(configuration.mode()).isEqualTo(Mode.ENFORCE);
            assertThat(configuration.trustedNetworks()).isEmpty();
            assertThat(configuration.trustedProxies()).isEmpty();
            assertThat(configuration.policy()).isEqualTo(PolicySettings.defaults());
            assertThat(configuration.relayDomains()).isEqualTo(RelayDomains.NONE);
            assertThat(configuration.ownNames()).isEmpty();
            assertThat(configuration.ownAddresses()).isEmpty();
            assertThat(configuration.lookups()).isEqualTo(new LookupSettings(Duration.ofMillis(200), 4));
            assertThat(configuration.domainRefresh()).isEqualTo(Duration.ofSeconds(10));
            assertThat(configuration.smtp()).isEqualTo(SmtpSettings.DEFAULTS);
        }

        @Test
        void fromShouldReadEveryKey() {
            RelayGuardConfiguration configuration = read(
                    "mode=observe",
                    "trusted.networks=192.0.2.0/24, 2001:db8::/48",
                    "trusted.proxies=198.51.100.7",
                    "trusted.routes=refuse",
                    "routes-ending-here=refuse",
                    "relay.domains=Old.example, branch.example",
                    "relay.recipients=Joe@old.example, ann@OLD.example",
                    "own.names=mx1.example.net, mx1",
                    "own.addresses=192.0.2.25, [IPv6:2001:db8::25]",
                    "exempt.domains=gateway.example.net",
                    "exempt.recipients=Joe%Sales@old.example",
                    "exempt.networks=192.0.2.16/28",
                    "exempt.senders=x400@gw.test from 192.0.2.17, Scanner@example.net authenticated",
                    "lookup.timeout=350",
                    "lookup.threads=8",
                    "domain.refresh=60",
                    "observe.reasons=relay-denied",
                    "reply.help-url=https://example.net/relay",
                    "reply.text.routed-outside=We do not route mail",
                    "smtp.unknown-commands=3");

            assertThat(configuration.mode()).isEqualTo(Mode.OBSERVE);
            assertThat(configuration.trustedNetworks()).hasValueSatisfying(networks -> {
                assertThat(networks.contains(ip("192.0.2.200"))).isTrue();
                assertThat(networks.contains(ip("2001:db8::1"))).isTrue();
                assertThat(networks.contains(ip("2001:db8:1::1"))).isFalse();
            });
            assertThat(configuration.trustedProxies())
                    .hasValueSatisfying(networks ->
                            assertThat(networks.contains(ip("198.51.100.7"))).isTrue());
            assertThat(configuration.policy().refuseRoutesEndingHere()).isTrue();
            assertThat(configuration.policy().refuseTrustedRoutes()).isTrue();
            Exemptions exemptions = configuration.policy().exemptions();
            assertThat(exemptions.domains()).containsExactly(Host.of("gateway.example.net"));
            assertThat(exemptions.recipients()).containsExactly(ExactAddress.of("joe%sales@old.example"));
            assertThat(exemptions.networks().contains(ip("192.0.2.31"))).isTrue();
            assertThat(exemptions.networks().contains(ip("192.0.2.32"))).isFalse();
            assertThat(exemptions.senders())
                    .containsExactly(
                            SenderExemption.parse("x400@gw.test from 192.0.2.17"),
                            SenderExemption.parse("scanner@example.net authenticated"));
            assertThat(configuration.relayDomains().all())
                    .containsExactlyInAnyOrder(Host.of("old.example"), Host.of("branch.example"));
            assertThat(configuration.ownNames()).containsExactlyInAnyOrder(Host.of("mx1.example.net"), Host.of("mx1"));
            assertThat(configuration.ownAddresses()).containsExactlyInAnyOrder(ip("192.0.2.25"), ip("2001:db8::25"));
            assertThat(configuration.lookups()).isEqualTo(new LookupSettings(Duration.ofMillis(350), 8));
            assertThat(configuration.domainRefresh()).isEqualTo(Duration.ofMinutes(1));
            assertThat(configuration.smtp())
                    .isEqualTo(new SmtpSettings(
                            3,
                            Set.of(Reason.RELAY_DENIED),
                            Map.of(Reason.ROUTED_OUTSIDE, "We do not route mail"),
                            Optional.of("https://example.net/relay")));
        }

        @Test
        void relayDomainsShouldKnowOnlyTheListedRecipientsOfTheDomainsThatListAny() {
            RelayDomains relayDomains = read(
                            "relay.domains=old.example, branch.example", "relay.recipients=Joe@old.example")
                    .relayDomains();

            assertThat(relayDomains.mayHave("jOE", Host.of("old.example"))).isTrue();
            assertThat(relayDomains.mayHave("ann", Host.of("old.example"))).isFalse();
            assertThat(relayDomains.mayHave("ann", Host.of("branch.example"))).isTrue();
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = Key.class,
                names = {
                    "TRUSTED_NETWORKS",
                    "TRUSTED_PROXIES",
                    "RELAY_DOMAINS",
                    "RELAY_RECIPIENTS",
                    "OWN_NAMES",
                    "OWN_ADDRESSES",
                    "EXEMPT_DOMAINS",
                    "EXEMPT_RECIPIENTS",
                    "EXEMPT_NETWORKS",
                    "EXEMPT_SENDERS",
                    "SENSOR_LISTEN",
                    "SENSOR_OWN_NAMES"
                })
        void fromShouldReadAnEmptyListAsNone(Key key) {
            assertThat(read(key + "=")).isEqualTo(read());
        }
    }

    @Nested
    class Wrong {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                ignoreLeadingAndTrailingWhitespace = true,
                value = {
                    "mode=enforced              | mode must be one of enforce, observe, but was 'enforced'",
                    "mode=                      | mode must have one value, but was ''",
                    "mode=observe,enforce       | mode must have one value, but was 'observe,enforce'",
                    "trusted.networks=10.*      | trusted.networks: expected an IPv4 or IPv6 address, alone or with /prefix-length, but was \"10.*\"",
                    "trusted.networks=::/0      | trusted.networks must not hold the whole Internet, but was '::/0'",
                    "trusted.networks=10.0.0.1/8| trusted.networks: expected no bits set after the prefix (10.0.0.0/8 or 10.0.0.1), but was \"10.0.0.1/8\"",
                    "trusted.proxies=lb.example | trusted.proxies: expected an IPv4 or IPv6 address, alone or with /prefix-length, but was \"lb.example\"",
                    "trusted.routes=accept      | trusted.routes must be one of observe, refuse, but was 'accept'",
                    "routes-ending-here=observe | routes-ending-here must be one of accept, refuse, but was 'observe'",
                    "relay.domains=@old.example | relay.domains must hold domain names, but was '@old.example'",
                    "relay.domains=192.0.2.1    | relay.domains must hold domain names, but was '192.0.2.1'",
                    "relay.domains=a.test,A.TEST| relay.domains must name each element once, but was 'A.TEST'",
                    "relay.recipients=joe       | relay.recipients must hold addresses user@domain, but was 'joe'",
                    "relay.recipients=joe@b.test| relay.recipients must hold addresses at domains of relay.domains, but was 'joe@b.test'",
                    "own.names=mx_1.-x          | own.names must hold domain names, but was 'mx_1.-x'",
                    "own.addresses=mx1.test     | own.addresses must hold IPv4 or IPv6 addresses, but was 'mx1.test'",
                    "exempt.domains=[x.test]    | exempt.domains must hold domain names, but was '[x.test]'",
                    "exempt.recipients=a%b      | exempt.recipients must hold addresses user@domain, but was 'a%b'",
                    "exempt.networks=0.0.0.0/0  | exempt.networks must not hold the whole Internet, but was '0.0.0.0/0'",
                    "exempt.senders=a@b.test    | exempt.senders must hold a condition after each sender, 'authenticated' or 'from 192.0.2.0/24', because a sender can be forged, but was 'a@b.test'",
                    "exempt.senders=a@b.test from ::/0 | exempt.senders must hold a network that is less than the whole Internet, but was 'a@b.test from ::/0'",
                    "exempt.senders=a@mx_1.-x authenticated | exempt.senders must hold domain names, but was 'mx_1.-x'",
                    "lookup.timeout=0           | lookup.timeout must be a whole number from 1 to 5000, but was '0'",
                    "lookup.timeout=200ms       | lookup.timeout must be a whole number from 1 to 5000, but was '200ms'",
                    "lookup.threads=65          | lookup.threads must be a whole number from 1 to 64, but was '65'",
                    "observe.reasons=accept     | observe.reasons must name a reason: routed-outside, routed-at-relay-domain, route-ends-here-refused, trusted-route-refused, sender-routed, relay-denied, captured-domain, undeliverable, changed-on-the-wire, limit-exceeded, control-character, sender-control-character, domain-lookup-failed, address-lookup-failed, but was 'accept'",
                    "reply.help-url=example.net | reply.help-url must be an http or https address of at most 200 characters, but was 'example.net'",
                    "reply.text.relay-denied=   | reply.text.relay-denied must be one line of 1 to 200 printable ASCII characters, but was ''",
                    "reply.text.no-route=hello    | reply.text.no-route must name a reason: routed-outside, routed-at-relay-domain, route-ends-here-refused, trusted-route-refused, sender-routed, relay-denied, captured-domain, undeliverable, changed-on-the-wire, limit-exceeded, domain-lookup-failed, address-lookup-failed, but was 'no-route'",
                    "reply.text.control-character=no | reply.text.control-character must name a reason: routed-outside, routed-at-relay-domain, route-ends-here-refused, trusted-route-refused, sender-routed, relay-denied, captured-domain, undeliverable, changed-on-the-wire, limit-exceeded, domain-lookup-failed, address-lookup-failed, but was 'control-character'",
                    "smtp.unknown-commands=1001 | smtp.unknown-commands must be a whole number from 0 to 1000, but was '1001'",
                    "domain.refresh=61          | domain.refresh must be a whole number from 1 to 60, but was '61'"
                })
        void fromShouldNameKeyConstraintAndValue(String line, String message) {
            assertThatThrownBy(() -> read(line))
                    .isInstanceOf(WrongConfigurationException.class)
                    .hasMessage(FILE + message);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Key.class)
        void everyKeyShouldHaveAValueThatItRefuses(Key key) {
            String name = key.text().replace("*", Reason.ROUTED_OUTSIDE.label());

            assertThatThrownBy(() -> read(name + "=" + "!wrong!".repeat(40)))
                    .isInstanceOf(WrongConfigurationException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("!wrong!");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.relayguard.config.RelayGuardConfigurationTest#conflicts")
        void fromShouldReportWhatContradicts(String first, String second, String message) {
            assertThatThrownBy(() -> read(first, second)).hasMessage(FILE + message);
        }

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource({
            "trusted.network=192.0.2.1, trusted.networks",
            "trusted-networks=192.0.2.1, trusted.networks",
            "Mode=observe, mode",
            "routes.ending.here=accept, routes-ending-here",
            "own.adresses=192.0.2.1, own.addresses"
        })
        void fromShouldSuggestTheNearestKeyWhenOneIsUnknown(String line, String meant) {
            String key = line.substring(0, line.indexOf('='));

            assertThatThrownBy(() -> read(line))
                    .hasMessage(FILE + "unknown key '" + key + "', did you mean " + meant + "?");
        }

        @Test
        void fromShouldSuggestNothingWhenAnUnknownKeyResemblesNone() {
            assertThatThrownBy(() -> read("colour=blue")).hasMessage(FILE + "unknown key 'colour'");
        }

        @Test
        void fromShouldRefuseAKeyThatIsWrittenTwice() {
            assertThatThrownBy(() -> read("mode=observe", "mode=enforce"))
                    .hasMessage(FILE + "mode must have one value, but was 'observe,enforce'");
        }
    }

    static Stream<Arguments> conflicts() {
        return Stream.of(
                Arguments.of(
                        "relay.domains=mx1.example.net",
                        "own.names=MX1.example.net",
                        "relay.domains must not hold a domain of own.names, but was 'mx1.example.net'"),
                Arguments.of(
                        "exempt.domains=mx1.example.net",
                        "own.names=mx1.example.net",
                        "exempt.domains must not hold a domain of own.names, but was 'mx1.example.net'"));
    }

    private static RelayGuardConfiguration read(String... lines) {
        return ConfigurationLines.read(lines);
    }

    private static InetAddress ip(String text) {
        return IpLiterals.parse(text).orElseThrow();
    }
}
