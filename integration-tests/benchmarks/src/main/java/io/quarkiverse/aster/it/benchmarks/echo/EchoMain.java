package io.quarkiverse.aster.it.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.it.benchmarks.load.LoadRound;
import io.quarkiverse.aster.it.benchmarks.load.RoundRequest;
import io.quarkiverse.aster.it.benchmarks.load.RoundResult;
import io.quarkiverse.aster.it.benchmarks.load.StreamRequest;
import io.quarkiverse.aster.it.benchmarks.load.StreamRound;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * One of the four processes of the comparison; the configuration profile says which. It tells the driver on standard output
 * when it is ready, with the address if it is a server, and ends with standard input. A client runs the rounds that it
 * reads there.
 */
@QuarkusMain
public class EchoMain implements QuarkusApplication {

    /** What a process writes when it is ready, followed by a space and its address. */
    public static final String READY = "READY";

    @ConfigProperty(name = "benchmark.role")
    Optional<Role> role;

    @ConfigProperty(name = "quarkus.grpc.server.port")
    int grpcPort;

    @Inject
    Instance<AsterEchoCaller> aster;

    @Inject
    Instance<GrpcEchoCaller> grpc;

    @Inject
    Instance<AsterServer> server;

    @Inject
    Vertx vertx;

    @Override
    public int run(String... args) throws Exception {
        switch (role.orElseThrow(() -> new IllegalStateException("quarkus.profile: none of a role (expected: one of "
                + Stream.of(Role.values()).map(Role::profile).toList() + ")"))) {
            case ASTER_SERVER -> serve(server.get().address().toTicket());
            case ASTER_CLIENT -> load(aster.get());
            case GRPC_SERVER -> serve(Integer.toString(grpcPort));
            case GRPC_CLIENT -> load(grpc.get());
        }
        return 0;
    }

    private static void serve(String address) throws IOException {
        System.out.println(READY + " " + address);
        try (BufferedReader in = standardInput()) {
            while (in.readLine() != null) {
                // until the driver ends
            }
        }
    }

    private void load(EchoCaller caller) throws IOException, InterruptedException {
        Context context = vertx.getOrCreateContext();
        Executor eventLoop = task -> context.runOnContext(ignored -> task.run());
        System.out.println(READY + " -");
        try (BufferedReader in = standardInput()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                RoundResult result = line.startsWith(StreamRequest.TAG + " ")
                        ? StreamRound.run(StreamRequest.parse(line), caller::down, caller::up)
                        : LoadRound.run(RoundRequest.parse(line), caller::echo, eventLoop);
                System.out.println(result.toLine());
            }
        }
    }

    private static BufferedReader standardInput() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    }
}
