package io.quarkiverse.aster.it.benchmarks.echo;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

@AsterService
public interface AsterEcho {

    @Rpc
    Uni<EchoMessage> echo(EchoMessage request);

    @Rpc
    Uni<WideMessage> echoWide(WideMessage request);
}
