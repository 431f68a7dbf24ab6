package io.quarkiverse.aster.runtime.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.quarkiverse.aster.AbortedException;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.runtime.rpc.AbortedStreams;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.ConnectionObserver;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.RequestReceiver;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;

/** The engine of a server with a method of each pattern, shared and in sessions. What calls say is kept. */
final class PatternServer implements RequestHandler {

    static final ServiceDescriptor SHARED = service("Shared", ServiceScope.SHARED);
    static final ServiceDescriptor SESSION = service("Session", ServiceScope.SESSION);
    static final Messages MESSAGES = new Messages(4096, Messages.NEVER, DecodeLimits.DEFAULT, DecompressLimits.DEFAULT);

    private final ServiceTable<String> services = new ServiceTable<>(
            List.of(new ServiceTable.Entry<>(SHARED, "shared"), new ServiceTable.Entry<>(SESSION, "session")));
    private final Scheduler scheduler;
    private final CallInspector inspector;
    final List<StreamHeader> calls = new ArrayList<>();
    final List<ServerConnection> connections = new ArrayList<>();
    int running;
    int cancelled;
    int sessionsEnded;

    /** @param inspector decides which calls are looked at */
    PatternServer(Scheduler scheduler, CallInspector inspector) {
        this.inspector = inspector;
        this.scheduler = scheduler;
    }

    private static ServiceDescriptor service(String name, ServiceScope scope) {
        return new ServiceDescriptor(name, 1, scope, List.of(SerializationMode.XLANG),
                List.of(method(0, "echo", MethodPattern.UNARY), method(1, "three", MethodPattern.SERVER_STREAM),
                        method(2, "join", MethodPattern.CLIENT_STREAM), method(3, "each", MethodPattern.BIDI_STREAM),
                        method(4, "hang", MethodPattern.UNARY), method(5, "hangAfterOne", MethodPattern.SERVER_STREAM)),
                "0".repeat(64));
    }

    private static MethodDescriptor method(int index, String name, MethodPattern pattern) {
        List<MessageCodec<?>> codecs = Arrays.asList(new TextCodec('x'), null, null, new TextCodec('{'));
        return new MethodDescriptor(index, name, pattern, false, 0, true, codecs, codecs);
    }

    ServerConnection serve(Connection connection) {
        ServerConnection served = new ServerConnection(connection, this, ServerLimits.DEFAULT, new AbortedStreams(1000),
                () -> scheduler.nanoTime() / 1_000_000, null, ConnectionObserver.NONE, inspector);
        connection.onClose(cause -> served.closed());
        connections.add(served);
        return served;
    }

    @Override
    public Session openSession(StreamHeader header, ServerConnection connection) {
        return services.openSession(header, connection.sessions());
    }

    @Override
    public Handler accept(StreamHeader header, ServerConnection from, Session stream) {
        ServiceTable.Route<String> route = services.route(header, from.sessions(), stream);
        MethodPattern pattern = route.method().pattern();
        return new Handler() {
            @Override
            public boolean streamsRequests() {
                return pattern == MethodPattern.CLIENT_STREAM || pattern == MethodPattern.BIDI_STREAM;
            }

            @Override
            public boolean streamsResponses() {
                return pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
            }

            @Override
            public Session session() {
                return route.session();
            }

            @Override
            public void run(ServerCall call, Frame request) {
                calls.add(header);
                if (route.session() != null) {
                    route.session().resource(() -> () -> sessionsEnded++);
                }
                running++;
                call.onCancel(() -> {
                    running--;
                    cancelled++;
                });
                Run started = new Run(route, call);
                started.guarded(() -> started.start(request));
            }
        };
    }

    /** One run of a method. */
    private final class Run implements RequestReceiver {

        private final ServiceTable.Route<String> route;
        private final ServerCall call;
        private final List<String> received = new ArrayList<>();

        Run(ServiceTable.Route<String> route, ServerCall call) {
            this.route = route;
            this.call = call;
        }

        /** What cannot be read ends the call. */
        void guarded(Runnable step) {
            try {
                step.run();
            } catch (AsterException e) {
                if (!call.hasEnded()) {
                    running--;
                    call.fail(e);
                }
            }
        }

        void start(Frame request) {
            String text = request == null ? null : (String) MESSAGES.read(request, route.requestCodec());
            switch (route.method().name()) {
                case "echo" -> {
                    if (text.equals("fail")) {
                        running--;
                        call.fail(new AbortedException("as asked"));
                    } else {
                        succeed(text);
                    }
                }
                case "three" -> {
                    for (int i = 0; i < 3; i++) {
                        call.send(frame(text + i));
                    }
                    succeed(null);
                }
                case "join", "each" -> call.receive(this);
                case "hangAfterOne" -> call.send(frame(text));
                default -> {
                    // hangs
                }
            }
        }

        private OutputBuffer frame(String text) {
            OutputBuffer out = MESSAGES.buffer(0);
            MESSAGES.write(text, route.responseCodec(), 0, out);
            return out;
        }

        private void succeed(String text) {
            running--;
            call.succeed(text == null ? null : frame(text));
        }

        @Override
        public boolean wantsMore() {
            return call.isWritable();
        }

        @Override
        public void onRequest(Frame request) {
            guarded(() -> take(request));
        }

        private void take(Frame request) {
            String text = (String) MESSAGES.read(request, route.requestCodec());
            if (route.method().name().equals("each")) {
                call.send(frame(text + "!"));
            } else {
                received.add(text);
            }
        }

        @Override
        public void onEnd() {
            succeed(route.method().name().equals("each") ? null : String.join(",", received));
        }

        @Override
        public void onCallEnded() {
            // counted where it is cancelled
        }
    }
}
