package io.quarkiverse.aster.it.benchmarks.echo;

import io.smallrye.mutiny.Uni;

public class AsterEchoService implements AsterEcho {

    @Override
    public Uni<EchoMessage> echo(EchoMessage request) {
        return Uni.createFrom().item(new EchoMessage(request.payload()));
    }

    @Override
    public Uni<WideMessage> echoWide(WideMessage request) {
        return Uni.createFrom().item(request);
    }
}
