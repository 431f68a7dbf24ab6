package io.quarkiverse.aster.it.benchmarks.echo;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEcho;
import io.quarkiverse.aster.it.benchmarks.grpc.GrpcEchoMessage;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class GrpcEchoCaller implements EchoCaller {

    @GrpcClient("echo")
    GrpcEcho client;

    @Override
    public Uni<String> echo(String payload) {
        return client.echo(GrpcEchoMessage.newBuilder().setPayload(payload).build()).map(GrpcEchoMessage::getPayload);
    }
}
