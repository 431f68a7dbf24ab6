package io.quarkiverse.aster.it.benchmarks.echo;

import java.util.stream.Collectors;

import io.quarkiverse.aster.it.benchmarks.load.RoundRequest;
import io.smallrye.mutiny.Multi;
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

    @Override
    public Multi<EchoMessage> down(StreamSpec spec) {
        String payload = new RoundRequest(spec.bytes(), 1, 1).payload();
        return Multi.createFrom().range(0, spec.count()).map(number -> new EchoMessage(payload));
    }

    @Override
    public Uni<StreamTotal> up(Multi<EchoMessage> messages) {
        return messages.collect().with(Collectors.summingLong(message -> message.payload().length())).map(StreamTotal::new);
    }
}
