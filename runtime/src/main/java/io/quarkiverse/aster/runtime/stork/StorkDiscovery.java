package io.quarkiverse.aster.runtime.stork;

import jakarta.inject.Singleton;

import io.quarkiverse.aster.runtime.client.PeerDiscovery;
import io.quarkiverse.aster.runtime.client.PeerSource;
import io.quarkiverse.aster.transport.Scheduler;
import io.smallrye.stork.Stork;
import io.smallrye.stork.api.Service;

/** Finds the instances of the services that are configured for Stork. */
@Singleton
public final class StorkDiscovery implements PeerDiscovery {

    @Override
    public PeerSource peers(String name, Scheduler timers) {
        Service service = Stork.getInstance().getServiceOptional(name).orElseThrow(() -> new IllegalArgumentException(
                "stork service: " + name + " (expected: one that has quarkus.stork." + name + ".service-discovery.type)"));
        return new StorkPeers(service, timers);
    }
}
