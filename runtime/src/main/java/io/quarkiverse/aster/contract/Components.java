package io.quarkiverse.aster.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The strongly connected components of a graph, by Tarjan's algorithm without recursion: types may form long chains.
 *
 * @param <N> a node
 */
final class Components<N> {

    private final Function<N, ? extends Collection<N>> successors;
    private final Map<N, Integer> index = new HashMap<>();
    private final Map<N, Integer> lowest = new HashMap<>();
    private final Deque<N> unassigned = new ArrayDeque<>();
    private final Set<N> isUnassigned = new HashSet<>();
    private final List<Set<N>> components = new ArrayList<>();

    private Components(Function<N, ? extends Collection<N>> successors) {
        this.successors = successors;
    }

    /** All components, each after those it points to. */
    static <N> List<Set<N>> leavesFirst(Collection<N> nodes, Function<N, ? extends Collection<N>> successors) {
        Components<N> search = new Components<>(successors);
        for (N node : nodes) {
            if (!search.index.containsKey(node)) {
                search.visit(node);
            }
        }
        return search.components;
    }

    private void visit(N start) {
        Deque<Step<N>> path = new ArrayDeque<>();
        path.push(enter(start));
        while (!path.isEmpty()) {
            Step<N> step = path.peek();
            if (step.rest.hasNext()) {
                N next = step.rest.next();
                if (!index.containsKey(next)) {
                    path.push(enter(next));
                } else if (isUnassigned.contains(next)) {
                    lowest.merge(step.node, index.get(next), Math::min);
                }
            } else {
                path.pop();
                leave(step.node);
                if (!path.isEmpty()) {
                    lowest.merge(path.peek().node, lowest.get(step.node), Math::min);
                }
            }
        }
    }

    private Step<N> enter(N node) {
        lowest.put(node, index.size());
        index.put(node, index.size());
        unassigned.push(node);
        isUnassigned.add(node);
        return new Step<>(node, successors.apply(node).iterator());
    }

    private void leave(N node) {
        if (!lowest.get(node).equals(index.get(node))) {
            return;
        }
        Set<N> component = new HashSet<>();
        N member;
        do {
            member = unassigned.pop();
            isUnassigned.remove(member);
            component.add(member);
        } while (!member.equals(node));
        components.add(component);
    }

    /** A node on the path and what is still to visit from it. */
    record Step<N>(N node, Iterator<N> rest) {
    }
}
