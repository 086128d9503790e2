/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.sensor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.relayguard.attempt.Source;
import org.relayguard.attempt.SourceAggregate;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.config.RelayGuardConfiguration.SensorSettings;
import org.relayguard.net.Networks;
import org.relayguard.probe.ProbeClassifier;

/**
 * Lets a connection in, or closes it at once when there are enough of them, in all or from its source.
 *
 * <pre>
 * sensor.proxy-protocol=off                    the peer is the client
 * on, the peer is none of trusted.proxies      the peer is the client; a header from there is as good as any junk
 * on, the peer is one of trusted.proxies       the client is whom the header names; without a header, closed
 * </pre>
 */
@Singleton
final class ConnectionInitializer extends ChannelInitializer<Channel> {

    static final String LISTENER = "sensor";

    private static final int LONGEST_HEADER_DATA = 1_024; // of a PROXY header of version 2, after its addresses

    private final SensorSettings settings;
    private final Networks trustedProxies;
    private final OwnHosts ownHosts;
    private final ProbeRecorder recorder;
    private final SensorMetrics metrics;
    private final Clock clock;
    private final ConnectionCaps caps;

    @Inject
    ConnectionInitializer(
            RelayGuardConfiguration configuration,
            OwnHosts ownHosts,
            ProbeRecorder recorder,
            SensorMetrics metrics,
            Clock clock) {
        this.settings = configuration.sensor();
        this.trustedProxies = configuration.trustedProxies().orElse(Networks.none());
        this.ownHosts = ownHosts;
        this.recorder = recorder;
        this.metrics = metrics;
        this.clock = clock;
        this.caps = new ConnectionCaps(settings.connections(), settings.connectionsPerSource());
    }

    /** Who is connected now. */
    ConnectionCaps caps() {
        return caps;
    }

    @Override
    protected void initChannel(Channel channel) {
        metrics.countConnection();
        if (!caps.enter()) {
            closeAtOnce(channel);
            return;
        }
        Channels.whenClosed(channel, caps::leave);
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer)
                || !(channel.localAddress() instanceof InetSocketAddress reached)) {
            Channels.close(channel); // gone before it was looked at
        } else if (settings.proxyProtocol() && trustedProxies.contains(peer.getAddress())) {
            channel.pipeline()
                    .addLast(new HAProxyMessageDecoder(LONGEST_HEADER_DATA))
                    .addLast(new ProxyHeaderHandler(peer, reached, settings.timeout(), this::listen));
        } else {
            listen(channel, peer, reached);
        }
    }

    /** Begins the conversation with a client whose address is known. */
    private void listen(Channel channel, InetSocketAddress client, InetSocketAddress reached) {
        SourceAggregate source = SourceAggregate.of(client.getAddress());
        if (!caps.enter(source)) {
            closeAtOnce(channel);
            return;
        }
        Channels.whenClosed(channel, () -> caps.leave(source));
        InetAddress ownAddress = reached.getAddress();
        channel.pipeline()
                .addLast(new ProbeHandler(
                        new ProbeClassifier(ownHosts.at(ownAddress)),
                        settings.timeout(),
                        clock::instant,
                        (probe, outcome) ->
                                recorder.record(probe, sourceOf(client), LISTENER, sourceOf(reached), outcome)));
    }

    private void closeAtOnce(Channel channel) {
        metrics.countClosedAtOnce();
        Channels.close(channel);
    }

    private static Source sourceOf(InetSocketAddress address) {
        return Source.of(address.getAddress(), address.getPort());
    }
}
