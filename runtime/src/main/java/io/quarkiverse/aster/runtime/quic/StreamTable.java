package io.quarkiverse.aster.runtime.quic;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicStreamChannel;

/**
 * What the codec (0.0.75) knows about a connection's streams and does not tell, reached through method handles because there is
 * no public way. Neither is used on the way of an ordinary call. A native image has to register both methods for
 * reflection.
 */
final class StreamTable {

    private static final String CONNECTION = "io.netty.incubator.codec.quic.QuicheQuicChannel";
    /** The capacity of a stream that the peer stopped; other negative values mean that there is no such stream (any more). */
    private static final long STREAM_STOPPED_ERROR = -15;
    private static final MethodHandle STREAM_CLOSED = find("streamClosed", void.class);
    private static final MethodHandle STREAM_CAPACITY = find("streamCapacity", long.class);

    private StreamTable() {
    }

    private static MethodHandle find(String name, Class<?> result) {
        try {
            Class<?> type = Class.forName(CONNECTION, false, QuicChannel.class.getClassLoader());
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findVirtual(type, name, MethodType.methodType(result, long.class))
                    .asType(MethodType.methodType(result, QuicChannel.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("QUIC codec: no " + CONNECTION + "." + name + "(long) (expected: version 0.0.75)",
                    e);
        }
    }

    /**
     * Takes a closed stream out of the codec's table, if QUIC is done with it. The codec does so itself only for streams whose
     * FIN it has read: those that were reset or stopped would stay until the connection ends, so that a peer could fill
     * our memory by cancelling calls. While QUIC still knows the stream, asking for its capacity is also what makes it
     * let go of a stopped one.
     *
     * @return whether the stream is forgotten
     */
    static boolean forgetIfGone(QuicStreamChannel stream) {
        long capacity = capacity(stream);
        if (capacity >= 0 || capacity == STREAM_STOPPED_ERROR) {
            return false;
        }
        try {
            STREAM_CLOSED.invokeExact(stream.parent(), stream.streamId());
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException("stream " + stream.streamId() + " not forgotten", e);
        }
    }

    /**
     * Whether the peer takes no more of our direction, which must not have ended. The codec notices a STOP_SENDING but tells
     * only those who write.
     */
    static boolean isStopped(QuicStreamChannel stream) {
        return capacity(stream) < 0;
    }

    private static long capacity(QuicStreamChannel stream) {
        try {
            return (long) STREAM_CAPACITY.invokeExact(stream.parent(), stream.streamId());
        } catch (Throwable e) {
            throw new IllegalStateException("stream " + stream.streamId() + " not asked", e);
        }
    }
}
