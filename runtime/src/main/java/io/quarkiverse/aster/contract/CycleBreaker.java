package io.quarkiverse.aster.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The order in which the types of one component are hashed, and the references that cannot be hashes: depth-first from the type
 * with the smallest name, every edge to a type already visited is a back edge, even one to a type that is finished.
 *
 * @param order children first
 * @param backEdges by the type they start from
 */
record CycleBreaker(List<TypeName> order, Map<TypeName, Set<TypeName>> backEdges) {

    private static final Comparator<TypeName> ROOT_ORDER = Comparator.comparing(
            (TypeName name) -> CodePointOrder.nfc(name.qualified()), CodePointOrder.RAW).thenComparing(TypeGraph.ORDER);

    /** @param successors of a type, by raw qualified name; those outside the component are passed over */
    static CycleBreaker of(Set<TypeName> component, Function<TypeName, ? extends Collection<TypeName>> successors) {
        CycleBreaker result = new CycleBreaker(new ArrayList<>(), new HashMap<>());
        Set<TypeName> visited = new HashSet<>();
        Deque<Components.Step<TypeName>> path = new ArrayDeque<>();
        TypeName next = component.stream().min(ROOT_ORDER).orElseThrow();
        while (next != null) {
            visited.add(next);
            Iterator<TypeName> inside = successors.apply(next).stream().filter(component::contains).iterator();
            path.push(new Components.Step<>(next, inside));
            next = result.advance(path, visited);
        }
        return result;
    }

    /** Goes on until a type is found that was not visited yet; {@code null} when the path has come to its end. */
    private TypeName advance(Deque<Components.Step<TypeName>> path, Set<TypeName> visited) {
        while (!path.isEmpty()) {
            Components.Step<TypeName> step = path.peek();
            while (step.rest().hasNext()) {
                TypeName target = step.rest().next();
                if (!visited.contains(target)) {
                    return target;
                }
                backEdges.computeIfAbsent(step.node(), node -> new HashSet<>()).add(target);
            }
            order.add(path.pop().node());
        }
        return null;
    }

    Set<TypeName> backEdgesOf(TypeName from) {
        return backEdges.getOrDefault(from, Set.of());
    }
}
