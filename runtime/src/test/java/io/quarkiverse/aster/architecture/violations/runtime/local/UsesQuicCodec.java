package io.quarkiverse.aster.architecture.violations.runtime.local;

import io.netty.incubator.codec.quic.QuicChannel;

public class UsesQuicCodec {

    QuicChannel channel;
}
