package io.quarkiverse.aster.runtime.rpc;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/**
 * The messages of calls within this process that are not encoded. Everything else of such a call is as over a network: its
 * frames travel, and each stands for a message that waits here, with its call, until the other side takes it. What nobody takes
 * goes with its call. Any thread.
 */
public final class PassedMessages {

    /**
     * What a message counts for where bytes are counted, so that some sixty of them are under way before their writer has to
     * wait; whatever the shortest frame is that may be configured, this is one.
     */
    private static final int PAYLOAD_BYTES = 1000;
    /** Tells that nothing has changed the frame on its way. */
    private static final byte MARK = 'P';

    /** Both sides have the same classes. */
    private final Set<ServiceDescriptor> contracts = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Long, Caller> callers = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** @param served the contracts of the services that this process serves within itself */
    public PassedMessages(Collection<ServiceDescriptor> served) {
        contracts.addAll(served);
    }

    /** Whether messages of the contract can be passed. */
    public boolean covers(ServiceDescriptor contract) {
        return contracts.contains(contract);
    }

    /** Of a call that is about to be made. */
    public Caller caller() {
        return new Caller(ids.incrementAndGet());
    }

    /** Of a call that has arrived, which may encode its messages nevertheless. */
    public MessagePassing served() {
        return new Served();
    }

    /** Calls under way whose messages are passed. */
    public int calls() {
        return callers.size();
    }

    /** The caller's side, where the messages are. */
    public final class Caller implements MessagePassing {

        private final long id;
        private final AtomicLong numbers = new AtomicLong();
        private final Map<Long, Object> messages = new ConcurrentHashMap<>();
        private volatile boolean ended;

        private Caller(long id) {
            this.id = id;
        }

        @Override
        public boolean write(Object message, int flags, OutputBuffer out) {
            long number = numbers.incrementAndGet();
            messages.put(number, message);
            if (number == 1) {
                callers.put(id, this);
                if (ended) {
                    callers.remove(id);
                }
            }
            ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES).put(MARK).putLong(id).putLong(number);
            int start = FrameEncoder.begin(out, flags | FrameFlags.PASSED);
            out.write(payload.array());
            FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
            return true;
        }

        @Override
        public Object read(Frame frame) {
            ByteBuffer payload = payload(frame);
            Object message = payload.getLong() == id ? messages.remove(payload.getLong()) : null;
            if (message == null) {
                throw new InternalException("message passed within the process: not there (expected: taken once)");
            }
            return message;
        }

        /** The call has ended: no message of it that has not arrived is taken any more. */
        public void end() {
            ended = true;
            callers.remove(id);
        }
    }

    /** The other side, which learns from the first message whose call it is. */
    private final class Served implements MessagePassing {

        private volatile Caller caller;

        @Override
        public boolean write(Object message, int flags, OutputBuffer out) {
            Caller known = caller;
            return known != null && known.write(message, flags, out);
        }

        @Override
        public Object read(Frame frame) {
            if (caller == null) {
                caller = callers.get(payload(frame).getLong());
            }
            Caller known = caller;
            if (known == null) {
                throw new CancelledException("message passed within the process: its call has ended");
            }
            return known.read(frame);
        }
    }

    private static ByteBuffer payload(Frame frame) {
        ByteBuffer payload = ByteBuffer.wrap(frame.payload());
        if (payload.remaining() != PAYLOAD_BYTES || payload.get() != MARK) {
            throw new InternalException("message passed within the process: changed on its way (expected: as it was)");
        }
        return payload;
    }
}
