package io.quarkiverse.aster.it.benchmarks.echo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterClient;
import io.smallrye.mutiny.Multi;
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

    @Override
    public Multi<String> down(int count, int bytes) {
        return client.down(new StreamSpec(count, bytes)).map(EchoMessage::payload);
    }

    @Override
    public Uni<Long> up(Multi<String> payloads) {
        return client.up(payloads.map(EchoMessage::new)).map(StreamTotal::characters);
    }
}
