package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The message types that a contract reaches, with their definitions and hashes. Immutable. */
public final class ResolvedTypes {

    private final Map<TypeName, ResolvedType> types = new LinkedHashMap<>();

    private ResolvedTypes() {
    }

    /**
     * A type with its identity.
     *
     * @param hash of its canonical bytes, 64 hex digits
     */
    public record ResolvedType(TypeDef definition, String hash) {
    }

    /** Defines and hashes every message type that can be reached from the roots; a type of a cycle refers back by name. */
    public static ResolvedTypes of(TypeGraph graph, Collection<TypeName> roots) {
        List<TypeName> reachable = graph.reachable(roots).stream().map(DeclaredType::name).filter(graph::isMessage).toList();
        Map<TypeName, List<TypeName>> successors = new LinkedHashMap<>();
        reachable.forEach(name -> successors.put(name, graph.successors((DeclaredType.Message) graph.type(name))));
        ResolvedTypes resolved = new ResolvedTypes();
        for (Set<TypeName> component : Components.leavesFirst(reachable, successors::get)) {
            CycleBreaker cycle = CycleBreaker.of(component, successors::get);
            for (TypeName name : cycle.order()) {
                resolved.add((DeclaredType.Message) graph.type(name), graph, cycle.backEdgesOf(name));
            }
        }
        return resolved;
    }

    private void add(DeclaredType.Message message, TypeGraph graph, Set<TypeName> backEdges) {
        FieldDefs fields = new FieldDefs(graph, backEdges, name -> types.get(name).hash());
        List<FieldDef> defined = new ArrayList<>();
        for (DeclaredType.Field field : CodePointOrder.sortedByNfc(message.fields(), DeclaredType.Field::name)) {
            defined.add(fields.define(defined.size() + 1, field));
        }
        TypeDef definition = TypeDef.message(message.name(), defined);
        types.put(message.name(), new ResolvedType(definition, ContractIds.of(definition)));
    }

    /** All types; each comes after those whose hashes are in its definition. */
    public Collection<ResolvedType> types() {
        return Collections.unmodifiableCollection(types.values());
    }

    /**
     * One type.
     *
     * @throws ContractException if it is no message type that was reached
     */
    public ResolvedType type(TypeName name) {
        ResolvedType type = types.get(name);
        if (type == null) {
            throw new ContractException("type " + Shown.text(name.tag()) + ": not among the resolved types (expected: a message"
                    + " type that the contract reaches)");
        }
        return type;
    }
}
