package io.quarkiverse.aster.it.benchmarks.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.it.benchmarks.echo.Role;

/**
 * Compares unary echo and streams over Aster and over Quarkus gRPC with TLS, each with a server and a client in a JVM of its
 * own.
 */
public final class EchoBenchmark {

    private EchoBenchmark() {
    }

    /** @param args the directory the application was built to */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            throw new IllegalArgumentException("arguments: " + args.length + " (expected: 1, the build directory)");
        }
        Path report = run(Plan.FULL, Path.of(args[0]), System.out);
        System.out.println("written to " + report);
    }

    /**
     * Runs the whole comparison.
     *
     * @param target the directory the application was built to; certificate, logs and report go there, too
     * @param out gets the table
     * @return the report
     * @throws IllegalStateException if a process or a call failed; there is no report then
     */
    static Path run(Plan plan, Path target, PrintStream out)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path report = target.resolve("echo.json");
        Files.deleteIfExists(report);
        Certificate certificate = Certificate.create(target.resolve("tls"));
        String grpcPort = Integer.toString(freePort());
        try (EchoProcess asterServer = EchoProcess.start(Role.ASTER_SERVER, target, Map.of());
                EchoProcess grpcServer = EchoProcess.start(Role.GRPC_SERVER, target,
                        Map.of("benchmark.grpc.port", grpcPort, "benchmark.tls.certificate",
                                certificate.certificate().toString(),
                                "benchmark.tls.key", certificate.key().toString()))) {
            String asterAddress = asterServer.awaitReady();
            grpcServer.awaitReady();
            try (EchoProcess aster = EchoProcess.start(Role.ASTER_CLIENT, target,
                    Map.of("benchmark.aster.address", asterAddress));
                    EchoProcess grpc = EchoProcess.start(Role.GRPC_CLIENT, target,
                            Map.of("benchmark.grpc.port", grpcPort, "benchmark.tls.certificate",
                                    certificate.certificate().toString()))) {
                aster.awaitReady();
                grpc.awaitReady();
                List<Row> rows = new Comparison(aster, grpc, plan).run(out);
                Report.write(rows, report);
                Report.writeStreams(new StreamComparison(aster, grpc, plan).run(out), target.resolve("streams.json"));
            }
        }
        return report;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
