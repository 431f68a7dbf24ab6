package io.quarkiverse.aster.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the differences between two outlines and judges each. */
final class ContractComparison {

    private static final String JSON = "json";

    private final ContractOutline before;
    private final ContractOutline after;
    private final List<ContractChange> changes = new ArrayList<>();

    ContractComparison(ContractOutline before, ContractOutline after) {
        this.before = before;
        this.after = after;
    }

    List<ContractChange> changes() {
        compareService();
        union(before.methods().keySet(), after.methods().keySet()).forEach(this::compareMethod);
        Set<String> sent = union(reached(before, ContractOutline.Method::request),
                reached(after, ContractOutline.Method::request));
        Set<String> received = union(reached(before, ContractOutline.Method::response),
                reached(after, ContractOutline.Method::response));
        for (String tag : union(before.types().keySet(), after.types().keySet())) {
            compareType(tag, sent.contains(tag), received.contains(tag));
        }
        if (changes.isEmpty() && !before.contractId().equals(after.contractId())) {
            changed("contract_id", before.contractId(), after.contractId(), true,
                    before.detail() == ContractOutline.Detail.MANIFEST
                            ? "manifests do not show where: a type inside others, a label"
                            : "nothing that has a name differs");
        }
        return changes;
    }

    private void compareService() {
        changed("service", before.service(), after.service(), true, "callers address it by name");
        changed("version", before.version(), after.version(), true, "callers address it by version");
        changed("scope", ProtocolEnum.SCOPE.label(before.scope()), ProtocolEnum.SCOPE.label(after.scope()), true,
                "calls of a session carry its id, others must not");
        compareModes();
        changed("producer_language", before.producerLanguage(), after.producerLanguage(), true,
                "native payloads are those of one language");
        compareRequirement("requires", before.requires(), after.requires());
    }

    private void compareModes() {
        // JSON is accepted whether it is listed or not
        Set<String> lost = new TreeSet<>(before.serializationModes());
        lost.removeAll(after.serializationModes());
        lost.remove(JSON);
        changed("serialization_modes", before.serializationModes(), after.serializationModes(), !lost.isEmpty(),
                lost.isEmpty() ? "every earlier mode is still accepted" : "callers may use " + String.join(", ", lost));
    }

    private void compareMethod(String name) {
        String subject = "method " + name;
        ContractOutline.Method old = before.methods().get(name);
        ContractOutline.Method now = after.methods().get(name);
        if (old == null) {
            added(subject, now.toString(), false, "earlier callers do not call it");
            return;
        }
        if (now == null) {
            removed(subject, old.toString(), true, "earlier callers may call it");
            return;
        }
        changed(subject + " pattern", old.pattern(), now.pattern(), true, "both sides must agree on how messages flow");
        changed(subject + " request", old.request(), now.request(), true, "callers send the earlier type");
        changed(subject + " response", old.response(), now.response(), true, "callers expect the earlier type");
        changed(subject + " idempotent", old.idempotent(), now.idempotent(), old.idempotent(),
                old.idempotent() ? "earlier callers may retry it" : "earlier callers do not retry it");
        changed(subject + " timeout", old.timeoutSeconds(), now.timeoutSeconds(), false, "it is the caller's default");
        compareRequirement(subject + " requires", old.requires(), now.requires());
    }

    private void compareRequirement(String subject, String old, String now) {
        if (now.isEmpty() && !old.isEmpty()) {
            removed(subject, old, false, "everyone may call it");
        } else if (old.isEmpty() && !now.isEmpty()) {
            added(subject, now, true, "callers without the role are refused");
        } else {
            changed(subject, old, now, true, "callers with the earlier roles may be refused");
        }
    }

    private void compareType(String tag, boolean sent, boolean received) {
        ContractOutline.Type old = before.types().get(tag);
        ContractOutline.Type now = after.types().get(tag);
        if (old == null) {
            added("type " + tag, "", false, "only what refers to it matters");
        } else if (now == null) {
            removed("type " + tag, "", false, "only what referred to it matters");
        } else if (!old.kind().equals(now.kind())) {
            changed("type " + tag, old.kind(), now.kind(), true, "payloads of the two do not decode as each other");
        } else {
            for (String member : union(old.members().keySet(), now.members().keySet())) {
                compareMember(old.kind(), tag + "." + member, old.members().get(member), now.members().get(member), sent,
                        received);
            }
        }
    }

    private void compareMember(String kind, String name, String old, String now, boolean sent, boolean received) {
        if (!kind.equals("message")) {
            compareConstant(kind.equals("enum") ? "value " + name : "variant " + name, old, now, received);
        } else if (old == null) {
            boolean json = received && before.serializationModes().contains(JSON);
            added("field " + name, now, json, json ? "earlier callers in JSON mode refuse a field they do not know"
                    : sent ? "a field that is left out takes its default" : "earlier callers skip it");
        } else if (now == null) {
            removed("field " + name, old, true, sent ? "what earlier callers send in it is lost or refused"
                    : "earlier callers find its default in its place");
        } else if (optional(old, now)) {
            changed("field " + name, old, now, received, received ? "earlier callers may receive null"
                    : "null is accepted in addition");
        } else if (optional(now, old)) {
            changed("field " + name, old, now, sent, sent ? "earlier callers may send null" : "null is no longer sent");
        } else {
            changed("field " + name, old, now, true, "payloads of the two do not decode as each other");
        }
    }

    private void compareConstant(String subject, String old, String now, boolean received) {
        if (old == null) {
            added(subject, now, received, received ? "earlier callers may receive what they do not know"
                    : "earlier callers do not send it");
        } else if (now == null) {
            removed(subject, old, true, "earlier callers may send it");
        } else {
            changed(subject, old, now, true, "both sides must mean the same by it");
        }
    }

    private static boolean optional(String type, String candidate) {
        return candidate.equals(type + "?");
    }

    /** The tags of all types that some slot of the methods reaches. */
    private static Set<String> reached(ContractOutline outline, Function<ContractOutline.Method, String> slot) {
        Set<String> reached = new HashSet<>();
        outline.methods().values().forEach(method -> reached.add(slot.apply(method)));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            ContractOutline.Type type = outline.types().get(open.pop());
            if (type != null) {
                type.references().stream().filter(reached::add).forEach(open::push);
            }
        }
        return reached;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> union = new TreeSet<>((Comparator<String>) CodePointOrder.RAW);
        union.addAll(a);
        union.addAll(b);
        return union;
    }

    private void added(String subject, String to, boolean breaking, String reason) {
        changes.add(new ContractChange(ContractChange.Kind.ADDED, subject, "", to, breaking, reason));
    }

    private void removed(String subject, String from, boolean breaking, String reason) {
        changes.add(new ContractChange(ContractChange.Kind.REMOVED, subject, from, "", breaking, reason));
    }

    private void changed(String subject, Object from, Object to, boolean breaking, String reason) {
        if (!from.equals(to)) {
            changes.add(new ContractChange(ContractChange.Kind.CHANGED, subject, text(from), text(to), breaking, reason));
        }
    }

    private static String text(Object value) {
        return value.equals("") ? "none" : value.toString();
    }
}
