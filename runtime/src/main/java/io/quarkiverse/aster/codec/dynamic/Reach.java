package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which messages can have values of certain types in them. */
final class Reach {

    private final Map<Shape, List<MessageShape>> users = new HashMap<>();
    private final Map<MessageShape, String> found = new HashMap<>();
    private final Deque<MessageShape> open = new ArrayDeque<>();

    private final Predicate<Shape> wanted;

    private Reach(Predicate<Shape> wanted) {
        this.wanted = wanted;
    }

    /** The label of one such type for each message that has any. */
    static Map<MessageShape, String> find(Collection<MessageShape> messages, Predicate<Shape> wanted) {
        Reach search = new Reach(wanted);
        messages.forEach(search::addParts);
        // each message and each use of it is visited once, whatever the graph looks like
        while (!search.open.isEmpty()) {
            MessageShape reached = search.open.pop();
            for (MessageShape user : search.users.getOrDefault(reached, List.of())) {
                search.mark(user, search.found.get(reached));
            }
        }
        return search.found;
    }

    private void addParts(MessageShape message) {
        Deque<Shape> parts = new ArrayDeque<>(message.parts());
        Set<Shape> seen = new HashSet<>();
        while (!parts.isEmpty()) {
            Shape part = parts.pop();
            if (wanted.test(part)) {
                mark(message, part.label());
            } else if (part instanceof MessageShape) {
                if (seen.add(part)) {
                    users.computeIfAbsent(part, shape -> new ArrayList<>()).add(message);
                }
            } else {
                parts.addAll(part.parts());
            }
        }
    }

    private void mark(MessageShape message, String tag) {
        if (found.putIfAbsent(message, tag) == null) {
            open.add(message);
        }
    }
}
