package io.quarkiverse.aster.runtime.intercept;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.smallrye.mutiny.Uni;

/** The interceptors of one service, or of one client, in their order. Immutable. */
public final class Chain {

    /** Nobody sees anything. */
    public static final Chain EMPTY = new Chain(List.of());

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");
    /** What {@link AsterInterceptor#onCall} returns if there is nothing to wait for: Mutiny has one of it. */
    static final Uni<Void> GO_ON = Uni.createFrom().voidItem();

    /**
     * An interceptor and what it does.
     *
     * @param hooks those it implements
     */
    public record Link(AsterInterceptor interceptor, Set<Hook> hooks) {

        /** One of which nobody knows what it does. */
        public static Link of(AsterInterceptor interceptor) {
            return new Link(interceptor, EnumSet.allOf(Hook.class));
        }
    }

    private final List<Link> links;
    private final List<Place> calls;
    private final List<Place> requests;
    private final List<Place> responses;
    /** The last one first. */
    private final List<Place> errors;
    private final List<Place> completions;
    private final List<Place> refusals;

    /** An interceptor, and how many come before it. */
    private record Place(int index, AsterInterceptor interceptor) {

        /** Whether a call has come to it. */
        boolean isIn(CallData call) {
            return index < call.asked();
        }
    }

    private Chain(List<Link> links) {
        this.links = links;
        this.calls = with(Hook.CALL);
        this.requests = with(Hook.REQUEST);
        this.responses = with(Hook.RESPONSE);
        List<Place> reversed = new ArrayList<>(with(Hook.ERROR));
        Collections.reverse(reversed);
        this.errors = List.copyOf(reversed);
        this.completions = with(Hook.COMPLETE);
        this.refusals = with(Hook.REFUSED);
    }

    public static Chain of(List<Link> links) {
        return links.isEmpty() ? EMPTY : new Chain(List.copyOf(links));
    }

    /** These interceptors, and then others. */
    public Chain and(Chain others) {
        return of(Stream.concat(links.stream(), others.links.stream()).toList());
    }

    /** The same for one call that somebody looks at, who is told how long each of them takes. */
    public Chain toldTo(HookTimes times) {
        return of(links.stream().map(link -> new Link(new ToldInterceptor(link.interceptor(), times), link.hooks())).toList());
    }

    private List<Place> with(Hook hook) {
        return IntStream.range(0, links.size()).filter(i -> links.get(i).hooks().contains(hook))
                .mapToObj(i -> new Place(i, links.get(i).interceptor())).toList();
    }

    public boolean isEmpty() {
        return links.isEmpty();
    }

    public boolean seesRequests() {
        return !requests.isEmpty();
    }

    public boolean seesResponses() {
        return !responses.isEmpty();
    }

    public boolean seesErrors() {
        return !errors.isEmpty();
    }

    public boolean seesRefusals() {
        return !refusals.isEmpty();
    }

    /**
     * Nobody is asked any more once the call has ended: then whoever waits for this has to see that itself.
     *
     * @param progress of the call, which notes who is asked
     * @return what to wait for, {@code null} for nothing; what an interceptor throws is its failure, or thrown here
     */
    public Uni<Void> onCall(InterceptedCall call, CallData progress) {
        if (!progress.beginAsking()) {
            return null;
        }
        try {
            for (int i = 0; i < calls.size(); i++) {
                Uni<Void> step = ask(calls.get(i), call, progress);
                if (step != GO_ON) {
                    return askOthers(step, calls.subList(i + 1, calls.size()), call, progress);
                }
            }
            progress.asks(links.size());
            return null;
        } finally {
            progress.doneAsking();
        }
    }

    private Uni<Void> askOthers(Uni<Void> step, List<Place> others, InterceptedCall call, CallData progress) {
        Uni<Void> result = step;
        for (Place other : others) {
            result = result.chain(() -> askLater(other, call, progress));
        }
        return result.invoke(() -> {
            if (progress.beginAsking()) {
                progress.asks(links.size());
                progress.doneAsking();
            }
        });
    }

    private static Uni<Void> askLater(Place place, InterceptedCall call, CallData progress) {
        if (!progress.beginAsking()) {
            return GO_ON;
        }
        try {
            return ask(place, call, progress);
        } finally {
            progress.doneAsking();
        }
    }

    private static Uni<Void> ask(Place place, InterceptedCall call, CallData progress) {
        return progress.asks(place.index() + 1) ? place.interceptor().onCall(call) : GO_ON;
    }

    /** @return the request that goes on */
    public Uni<Object> onRequest(InterceptedCall call, Object request) {
        Uni<Object> result = Uni.createFrom().item(request);
        for (Place place : requests) {
            result = result.flatMap(message -> place.interceptor().onRequest(call, message))
                    .map(present(place.interceptor(), "request"));
        }
        return result;
    }

    /** @return the response that goes on */
    public Uni<Object> onResponse(InterceptedCall call, Object response) {
        Uni<Object> result = Uni.createFrom().item(response);
        for (Place place : responses) {
            result = result.flatMap(message -> place.interceptor().onResponse(call, message))
                    .map(present(place.interceptor(), "response"));
        }
        return result;
    }

    /**
     * @param progress of the call: who has not been asked does not hear of it
     * @param normalise makes a status of what an interceptor fails with
     * @return the failure that goes on, an item of {@code null} for none
     */
    public Uni<AsterException> onError(InterceptedCall call, CallData progress, AsterException error,
            Function<Throwable, AsterException> normalise) {
        Uni<AsterException> result = Uni.createFrom().item(error);
        for (Place place : errors) {
            if (place.isIn(progress)) {
                result = result.flatMap(current -> current == null ? Uni.createFrom().nullItem()
                        : Uni.createFrom().deferred(() -> place.interceptor().onError(call, current)).onFailure()
                                .recoverWithItem(normalise));
            }
        }
        return result;
    }

    /** Whether somebody has been asked about a call, who is to hear how it ends. */
    public boolean seesCompletion(CallData progress) {
        return !completions.isEmpty() && completions.get(0).isIn(progress);
    }

    /** @param progress of the call: who has not been asked does not hear of it */
    public void onComplete(InterceptedCall call, CallData progress, CallOutcome outcome) {
        for (Place place : completions) {
            if (place.isIn(progress)) {
                try {
                    place.interceptor().onComplete(call, outcome);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "Interceptor %s: onComplete of %s failed", place.interceptor(), call);
                }
            }
        }
    }

    /** The call has come to nobody. */
    public void onRefused(RefusedCall call) {
        onRefused(call, new CallData());
    }

    /** @param progress of the call: who has been asked does not hear of it */
    public void onRefused(RefusedCall call, CallData progress) {
        for (Place place : refusals) {
            if (!place.isIn(progress)) {
                try {
                    place.interceptor().onRefused(call);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "Interceptor %s: onRefused of %s.%s failed", place.interceptor(), call.service(),
                            call.method());
                }
            }
        }
    }

    private static Function<Object, Object> present(AsterInterceptor interceptor, String what) {
        return message -> {
            if (message == null) {
                throw new InternalException(
                        "interceptor " + interceptor.getClass().getName() + ": " + what + ": null (expected: a message)");
            }
            return message;
        };
    }
}
