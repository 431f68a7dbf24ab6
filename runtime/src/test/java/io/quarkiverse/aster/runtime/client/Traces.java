package io.quarkiverse.aster.runtime.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;

/** Looks at calls, if told to, and writes down what it is told. */
final class Traces implements CallInspector {

    boolean on;
    final List<Told> served = new ArrayList<>();
    final List<Told> called = new ArrayList<>();

    /** What was told of a call. */
    static final class Told implements CallTrace {

        String method = "";
        final List<String> frames = new ArrayList<>();
        int ends;
        AsterException status;

        @Override
        public void connected(Connection connection, Dialect dialect) {
            frames.add("connected");
        }

        @Override
        public void understood(StreamHeader header) {
            method = header.method();
        }

        @Override
        public void received(Frame frame) {
            frames.add("in " + kind(frame.flags(), frame.payload().length));
        }

        @Override
        public void sent(OutputBuffer out) {
            byte[] bytes = out.array();
            int at = 0;
            while (at < out.size()) {
                int length = (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
                frames.add("out " + kind(bytes[at + FrameEncoder.HEAD_BYTES - 1], length - 1));
                at += FrameEncoder.HEAD_BYTES - 1 + length;
            }
        }

        private static String kind(int flags, int length) {
            if (FrameFlags.has(flags, FrameFlags.HEADER | FrameFlags.CALL)) {
                return "header";
            }
            return FrameFlags.has(flags, FrameFlags.TRAILER) ? "trailer"
                    : FrameFlags.has(flags, FrameFlags.CANCEL) ? "cancel" : length == 0 ? "end" : "message";
        }

        @Override
        public void stalled() {
            frames.add("stalled");
        }

        @Override
        public void resumed() {
            frames.add("resumed");
        }

        @Override
        public void decided(Gate gate, Boolean passed, String detail) {
            frames.add(gate + " " + passed);
        }

        @Override
        public void admitted(Map<String, String> attributes) {
            frames.add("admitted");
        }

        @Override
        public void intercepted(String interceptor, String hook, long nanos) {
            frames.add(hook);
        }

        @Override
        public void handling() {
            frames.add("handling");
        }

        @Override
        public void failed(Throwable thrown) {
            frames.add("failed");
        }

        @Override
        public void ended(AsterException how) {
            ends++;
            status = how;
        }

        String end() {
            return ends != 1 ? ends + " ends" : status == null ? "OK" : status.code().name();
        }
    }

    @Override
    public CallTrace served(Connection connection) {
        return on ? add(served) : null;
    }

    @Override
    public HookTimes calling() {
        return null;
    }

    @Override
    public CallTrace called(ServiceDescriptor service, MethodDescriptor method, HookTimes hooks) {
        if (!on) {
            return null;
        }
        Told told = add(called);
        told.method = method.name();
        return told;
    }

    private static Told add(List<Told> calls) {
        Told told = new Told();
        calls.add(told);
        return told;
    }

    /** Calls that are served, without what opens sessions and what finds out about the peer. */
    List<Told> servedCalls() {
        return served.stream().filter(told -> !told.method.isEmpty() && !told.method.equals("probe")).toList();
    }
}
