package io.quarkiverse.aster.runtime.quic;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netty.channel.ChannelHandler;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicChannelOption;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicCodecBuilder;
import io.netty.incubator.codec.quic.QuicServerCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslEngine;

/**
 * Translates the settings for Netty's codec. Unidirectional streams are never offered; only the accepting side offers streams.
 */
final class Codecs {

    private Codecs() {
    }

    static ChannelHandler server(QuicSettings settings, QuicSslContext tls, SegmentedSends sends, ChannelHandler connections) {
        return common(new QuicServerCodecBuilder(), settings)
                .sslEngineProvider(channel -> tls.newEngine(channel.alloc()))
                .initialMaxStreamsBidirectional(settings.maxStreams())
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, sends)
                .handler(connections)
                .build();
    }

    static ChannelHandler client(QuicSettings settings, Function<QuicChannel, QuicSslEngine> engines) {
        return common(new QuicClientCodecBuilder(), settings)
                .sslEngineProvider(engines)
                .initialMaxStreamsBidirectional(0)
                .build();
    }

    private static <B extends QuicCodecBuilder<B>> B common(B builder, QuicSettings settings) {
        return builder
                .maxIdleTimeout(Math.max(1, settings.idleTimeout().toMillis()), TimeUnit.MILLISECONDS)
                .initialMaxData(settings.connectionWindow())
                .initialMaxStreamDataBidirectionalLocal(settings.streamWindow())
                .initialMaxStreamDataBidirectionalRemote(settings.streamWindow())
                .initialMaxStreamsUnidirectional(0)
                .maxSendUdpPayloadSize(settings.udpPayload())
                .maxRecvUdpPayloadSize(settings.udpPayload())
                .activeMigration(false)
                .datagram(KeepAlive.QUEUE, KeepAlive.QUEUE);
    }
}
