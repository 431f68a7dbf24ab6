package io.quarkiverse.aster.runtime.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.faults.Fault;
import io.quarkiverse.aster.faults.FaultTarget;
import io.quarkiverse.aster.runtime.faults.FaultPlan.Kind;
import io.quarkiverse.aster.transport.PeerId;

/** A plan in the making. */
final class Target implements FaultTarget {

    private final FaultPlan plan;
    private final Function<FaultPlan, Fault> starter;

    Target(FaultPlan plan, Function<FaultPlan, Fault> starter) {
        this.plan = plan;
        this.starter = starter;
    }

    @Override
    public FaultTarget peer(PeerId peer) {
        return new Target(plan.ofPeer(Objects.requireNonNull(peer, "peer")), starter);
    }

    @Override
    public FaultTarget times(int calls) {
        atLeast("calls", calls, 1);
        return new Target(plan.atMost(calls), starter);
    }

    @Override
    public FaultTarget afterMessages(int messages) {
        atLeast("messages", messages, 0);
        return new Target(plan.afterMessages(messages), starter);
    }

    @Override
    public Fault delay(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("delay: " + time + " (expected: > 0)");
        }
        return starter.apply(plan.delayed(time));
    }

    @Override
    public Fault slow(Duration pause) {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("pause: " + pause + " (expected: > 0)");
        }
        return starter.apply(plan.slowed(pause));
    }

    @Override
    public Fault drop() {
        return starter.apply(plan.of(Kind.DROP));
    }

    @Override
    public Fault reset(long code) {
        if (code < 0 || code > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("code: " + code + " (expected: 0 to " + Integer.MAX_VALUE + ")");
        }
        return starter.apply(plan.reset(code));
    }

    @Override
    public Fault corruptRequest() {
        return starter.apply(plan.of(Kind.CORRUPT_REQUEST));
    }

    @Override
    public Fault corruptResponse() {
        return starter.apply(plan.of(Kind.CORRUPT_RESPONSE));
    }

    @Override
    public Fault deny(StatusCode code, String message) {
        if (code == StatusCode.OK) {
            throw new IllegalArgumentException("code: OK (expected: a failure)");
        }
        return starter.apply(plan.denied(AsterException.of(code, Objects.requireNonNull(message, "message"), Map.of(), null)));
    }

    private static void atLeast(String name, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + min + ")");
        }
    }
}
