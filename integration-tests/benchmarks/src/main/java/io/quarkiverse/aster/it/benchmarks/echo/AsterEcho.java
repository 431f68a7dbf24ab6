package io.quarkiverse.aster.it.benchmarks.echo;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@AsterService
public interface AsterEcho {

    @Rpc
    Uni<EchoMessage> echo(EchoMessage request);

    @Rpc
    Uni<WideMessage> echoWide(WideMessage request);

    @ServerStream
    Multi<EchoMessage> down(StreamSpec spec);

    @ClientStream
    Uni<StreamTotal> up(Multi<EchoMessage> messages);
}
