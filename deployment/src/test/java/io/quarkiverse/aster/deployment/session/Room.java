package io.quarkiverse.aster.deployment.session;

import jakarta.annotation.PreDestroy;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;
import io.smallrye.mutiny.Multi;

/** Says when its session has ended. */
@AsterService(scope = ServiceScope.SESSION)
public class Room {

    private volatile String name = "nobody";

    /** The one before is answered. */
    @Rpc
    public Item enter(Item next) {
        Item before = new Item(name);
        name = next.name();
        return before;
    }

    @BidiStream
    public Multi<Item> pass(Multi<Item> items) {
        return items.invoke(item -> name = item.name());
    }

    @PreDestroy
    void destroyed() {
        Events.add("end of " + name);
    }
}
