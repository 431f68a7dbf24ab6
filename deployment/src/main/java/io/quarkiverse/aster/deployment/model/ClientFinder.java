package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_CLIENT;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_SERVICE;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_SESSIONS;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.DISPOSES;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.INSTANCES;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.PRODUCES;

import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.ServiceScope;

/** Finds the clients that injection points ask for. */
final class ClientFinder {

    private static final Comparator<ClientModel> ORDER = Comparator.comparing(ClientModel::contract,
            ApplicationModelBuilder.CONTRACT_ORDER).thenComparing(ClientModel::name, WireNames.CODE_POINT_ORDER);

    private final IndexView index;
    private final Problems problems;

    ClientFinder(IndexView index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** One client for each contract and name, however many injection points share it. */
    List<ClientModel> find(List<ContractModel> contracts) {
        Map<DotName, ContractModel> byType = contracts.stream()
                .collect(Collectors.toMap(ContractModel::type, Function.identity()));
        Set<ClientModel> clients = new TreeSet<>(ORDER);
        for (AnnotationInstance annotation : index.getAnnotations(ASTER_CLIENT)) {
            AnnotationTarget target = annotation.target();
            if (target.kind() == AnnotationTarget.Kind.FIELD && !target.asField().hasDeclaredAnnotation(PRODUCES)) {
                find(annotation, target.asField().type(),
                        Elements.field(target.asField().declaringClass(), target.asField().name()), byType, clients);
            } else if (target.kind() == AnnotationTarget.Kind.METHOD_PARAMETER
                    && !target.asMethodParameter().hasDeclaredAnnotation(DISPOSES)) {
                MethodParameterInfo parameter = target.asMethodParameter();
                find(annotation, parameter.type(), Elements.parameter(parameter.method(), parameter.position()), byType,
                        clients);
            }
        }
        clients.stream().map(ClientModel::contract).filter(c -> !c.isInterface()).forEach(this::checkClass);
        return List.copyOf(clients);
    }

    private void find(AnnotationInstance annotation, Type declared, String element, Map<DotName, ContractModel> contracts,
            Set<ClientModel> clients) {
        String name = annotation.value().asString();
        WireNames.flaw(name).ifPresent(flaw -> problems.add(element, "its client name " + flaw,
                "name the client as the configuration does, as in @AsterClient(\"hello\")"));
        Type wanted = INSTANCES.contains(declared.name()) ? argument(declared) : declared;
        boolean sessions = wanted.name().equals(ASTER_SESSIONS);
        if (sessions && wanted.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            problems.add(element, "asks for AsterSessions without a contract",
                    "declare the contract, as in AsterSessions<CartApi>");
            return;
        }
        Type type = sessions ? argument(wanted) : wanted;
        ContractModel contract = contracts.get(type.name());
        if (contract == null) {
            problems.add(element, "asks for " + (sessions ? "sessions" : "a client") + " of " + type.name()
                    + ", which is an unknown contract", fix(type));
        } else if (sessions != (contract.scope() == ServiceScope.SESSION)) {
            reportScope(element, name, contract);
        } else {
            clients.add(new ClientModel(contract, name));
        }
    }

    private static Type argument(Type type) {
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE ? type.asParameterizedType().arguments().get(0) : type;
    }

    private void reportScope(String element, String client, ContractModel contract) {
        String type = contract.type().withoutPackagePrefix().replace('$', '.');
        String inject = "inject @AsterClient(\"" + client + "\") ";
        if (contract.scope() == ServiceScope.SESSION) {
            problems.add(element, "asks for a client of " + contract.type() + ", whose scope is SESSION: calls need a session",
                    inject + "AsterSessions<" + type + ">, which opens sessions");
        } else {
            problems.add(element, "asks for sessions of " + contract.type() + ", whose scope is SHARED",
                    inject + type + ", or give its @AsterService scope = ServiceScope.SESSION");
        }
    }

    private String fix(Type type) {
        ClassInfo info = index.getClassByName(type.name());
        return (info == null ? List.<ClassInfo> of() : Hierarchy.of(index, info)).stream()
                .filter(supertype -> supertype.hasDeclaredAnnotation(ASTER_SERVICE)).findFirst()
                .map(supertype -> "inject " + supertype.name() + ", which is a contract")
                .orElse("annotate " + type.name() + " with @AsterService, or inject a type that has it"
                        + (info == null ? " (the class is not in the index of the application)" : ""));
    }

    /** A client of a class is a subclass of it. */
    private void checkClass(ContractModel contract) {
        ClassInfo type = index.getClassByName(contract.type());
        String element = Elements.of(type);
        String fix = ", or declare the contract as an interface";
        if (type.isFinal()) {
            problems.add(element, "has clients but is final", "remove final" + fix);
        }
        if (type.constructors().stream().noneMatch(c -> c.parametersCount() == 0 && !Modifier.isPrivate(c.flags()))) {
            problems.add(element, "has clients but no non-private constructor without parameters", "add one" + fix);
        }
        List<ClassInfo> hierarchy = Hierarchy.of(index, type);
        for (MethodModel method : contract.methods()) {
            MethodInfo implementation = Hierarchy.implementation(hierarchy, method.method());
            if (implementation != null && Modifier.isFinal(implementation.flags())) {
                problems.add(Elements.of(implementation), "is final, but " + element + " has clients", "remove final" + fix);
            }
        }
    }
}
