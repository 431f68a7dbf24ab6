package io.quarkiverse.aster.it.devui.app;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A method of each pattern, one that demands a role, and one that fails. */
@AsterService(name = "Shop", version = 1)
public interface ShopApi {

    @Rpc(idempotent = true)
    Uni<Receipt> order(Item item);

    @ServerStream
    Multi<Receipt> watch(Item item);

    @ClientStream
    Uni<Receipt> stock(Multi<Item> items);

    @BidiStream
    Multi<Receipt> haggle(Multi<Item> items);

    @Rpc
    @Requires("shop.audit")
    Uni<Receipt> audit(Item item);

    @Rpc
    Uni<Receipt> lose(Item item);
}
