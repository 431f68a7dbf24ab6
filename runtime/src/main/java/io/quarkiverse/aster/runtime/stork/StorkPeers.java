package io.quarkiverse.aster.runtime.stork;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.client.PeerSource;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.Scheduler;
import io.smallrye.stork.api.Service;
import io.smallrye.stork.api.ServiceInstance;

/**
 * The instances of one Stork service. Its load balancer chooses one for each call, and hears how the call has ended; after a
 * call
 * that found its peer unavailable, the next one goes to another, if there is one. Any thread.
 */
final class StorkPeers implements PeerSource {

    private final Service service;
    private final Scheduler timers;
    private final AtomicReference<EndpointAddress> last = new AtomicReference<>();
    /** Host and port of the instance that was unavailable to the last call, {@code null} if it was not. */
    private final AtomicReference<String> avoided = new AtomicReference<>();

    StorkPeers(Service service, Scheduler timers) {
        this.service = service;
        this.timers = timers;
    }

    @Override
    public void choose(OutgoingCall call, Consumer<EndpointAddress> chosen) {
        call.watchDeadline(timers);
        service.getInstances().map(instances -> select(call, instances))
                .flatMap(instance -> InstanceAddress.of(instance).invoke(address -> take(call, instance, address)))
                .subscribe().with(chosen, failure -> call.fail(status(failure)));
    }

    private ServiceInstance select(OutgoingCall call, List<ServiceInstance> instances) {
        String unavailable = avoided.getAndSet(null);
        List<ServiceInstance> others = instances.stream().filter(instance -> !key(instance).equals(unavailable)
                && !isRefused(call, instance)).toList();
        return service.selectInstanceFromListAndRecordStart(others.isEmpty() ? instances : others, true);
    }

    private static boolean isRefused(OutgoingCall call, ServiceInstance instance) {
        return call.isGated() && InstanceAddress.id(instance).filter(call::isRefusedTo).isPresent();
    }

    private void take(OutgoingCall call, ServiceInstance instance, EndpointAddress address) {
        last.set(address);
        call.onOutcome(failure -> {
            instance.recordReply();
            instance.recordEnd(failure);
            if (failure != null && failure.code().equals(StatusCode.UNAVAILABLE)) {
                avoided.set(key(instance));
            }
        });
    }

    private static String key(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }

    private AsterException status(Throwable failure) {
        return failure instanceof AsterException status ? status
                : new UnavailableException("stork service " + service.getServiceName() + ": " + failure.getMessage(), Map.of(),
                        failure);
    }

    @Override
    public Optional<EndpointAddress> known() {
        return Optional.ofNullable(last.get());
    }

    @Override
    public PeerSource once() {
        return new OnePeer(this);
    }

    /** The peer that the first call has found. */
    private static final class OnePeer implements PeerSource {

        private final StorkPeers peers;
        private volatile EndpointAddress found;

        OnePeer(StorkPeers peers) {
            this.peers = peers;
        }

        @Override
        public void choose(OutgoingCall call, Consumer<EndpointAddress> chosen) {
            EndpointAddress known = found;
            if (known != null) {
                chosen.accept(known);
            } else {
                peers.choose(call, address -> chosen.accept(first(address)));
            }
        }

        /** Calls that have searched at the same time go to one peer. */
        private synchronized EndpointAddress first(EndpointAddress address) {
            if (found == null) {
                found = address;
            }
            return found;
        }

        @Override
        public Optional<EndpointAddress> known() {
            return Optional.ofNullable(found);
        }
    }
}
