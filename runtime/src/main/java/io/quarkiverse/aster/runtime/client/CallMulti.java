package io.quarkiverse.aster.runtime.client;

import java.util.function.Consumer;

import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** Starts a streaming call with every subscription. */
final class CallMulti<T> extends AbstractMulti<T> {

    private final Consumer<MultiSubscriber<? super T>> starter;

    CallMulti(Consumer<MultiSubscriber<? super T>> starter) {
        this.starter = starter;
    }

    @Override
    public void subscribe(MultiSubscriber<? super T> subscriber) {
        starter.accept(subscriber);
    }
}
