package io.quarkiverse.aster.architecture.violations.transport;

import io.netty.buffer.ByteBuf;

class UsesNetty {

    int length(Object buffer) {
        return ((ByteBuf) buffer).readableBytes();
    }
}
