package io.quarkiverse.aster.deployment.session;

import java.util.stream.Stream;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@AsterService(scope = ServiceScope.SESSION)
public interface CartApi {

    @Rpc
    void add(Item item);

    @Rpc
    Uni<Void> addLater(Item item);

    @Rpc
    void addVirtual(Item item);

    @Rpc
    Uni<Void> addHopping(Item item);

    @Rpc
    Uni<Void> addWhenTold(Item item);

    @BidiStream
    Stream<Item> addAll(Stream<Item> items);

    @BidiStream
    Multi<Item> addMulti(Multi<Item> items);

    @ServerStream
    Multi<Item> watch();

    @Rpc
    Items list();

    @Rpc
    Items audit();

    @Rpc
    Item sessionId(CallContext context);

    @Rpc
    Item tenant(CallContext context);
}
