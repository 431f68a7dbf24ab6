package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;

/**
 * The plans for one type of ours, by the definitions that payloads had. Definitions are compared as objects, which the
 * {@link DefinitionCache} makes one per content. The oldest goes first.
 */
final class PlanCache {

    /** Each library of each version in use has its own definition of a type. */
    static final int SIZE = 16;

    private final TypeDefinition ours;
    private final ReadPlan own;
    private volatile ReadPlan[] plans;

    PlanCache(TypeDefinition ours) {
        this.ours = ours;
        this.own = ReadPlan.match(ours, ours);
        this.plans = new ReadPlan[] { own };
    }

    /** The plan for our own definition. */
    ReadPlan own() {
        return own;
    }

    /** The plan, or {@code null} if there is none yet. */
    ReadPlan find(TypeDefinition payload) {
        for (ReadPlan plan : plans) {
            if (plan.definition == payload) {
                return plan;
            }
        }
        return null;
    }

    /** Makes a plan. */
    ReadPlan add(TypeDefinition payload) {
        ReadPlan plan = ReadPlan.match(payload, ours);
        ReadPlan[] known = plans;
        // a race loses one plan, which is then made again
        ReadPlan[] more = Arrays.copyOf(known, Math.min(known.length + 1, SIZE));
        if (known.length == SIZE) {
            System.arraycopy(known, 1, more, 0, SIZE - 1);
        }
        more[more.length - 1] = plan;
        plans = more;
        return plan;
    }
}
