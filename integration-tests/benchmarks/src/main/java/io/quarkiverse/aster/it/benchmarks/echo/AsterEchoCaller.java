package io.quarkiverse.aster.it.benchmarks.echo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterClient;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class AsterEchoCaller implements EchoCaller {

    @Inject
    @AsterClient("echo")
    AsterEcho client;

    @Override
    public Uni<String> echo(String payload) {
        return client.echo(new EchoMessage(payload)).map(EchoMessage::payload);
    }
}
