package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.BLOCKING;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.NON_BLOCKING;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.RUN_ON_VIRTUAL_THREAD;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.TRANSACTIONAL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Declaration;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.deployment.model.MethodModel.ReturnShape;
import io.quarkiverse.aster.runtime.server.ExecutionModel;

/**
 * Decides where methods run, by Quarkus' rules: the annotation nearest to the code wins; without one, methods run on a worker
 * if they return what is not asynchronous or if they read or return a stream that blocks, and on the event loop otherwise.
 */
final class ExecutionModels {

    private static final Map<DotName, ExecutionModel> ANNOTATIONS = Map.of(
            BLOCKING, ExecutionModel.WORKER,
            NON_BLOCKING, ExecutionModel.EVENT_LOOP,
            RUN_ON_VIRTUAL_THREAD, ExecutionModel.VIRTUAL_THREAD);

    private final IndexView index;
    private final Problems problems;

    ExecutionModels(IndexView index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** Where {@code method} of that bean runs. */
    ExecutionModel of(ContractModel contract, ClassInfo bean, MethodModel method) {
        boolean transactional = false;
        for (Declaration declaration : declarations(contract, bean, method.method())) {
            ExecutionModel declared = declared(declaration);
            if (declared != null) {
                if (declared != ExecutionModel.EVENT_LOOP) {
                    return declared;
                }
                if (transactional) {
                    // a transaction that is declared nearer to the code than this blocks
                    return ExecutionModel.WORKER;
                }
                if (method.blocks()) {
                    problems.add(Elements.of(method.method()), "takes or returns a Stream, which blocks, but @NonBlocking at "
                            + Elements.of(declaration) + " has it run on the event loop",
                            "annotate the method with @Blocking or"
                                    + " @RunOnVirtualThread, or declare it with Multi in place of Stream");
                }
                return declared;
            }
            transactional |= declaration.hasDeclaredAnnotation(TRANSACTIONAL);
        }
        return transactional || method.blocks() || method.returns() == ReturnShape.PLAIN ? ExecutionModel.WORKER
                : ExecutionModel.EVENT_LOOP;
    }

    /** Where an annotation may stand, the most significant place first. */
    private List<Declaration> declarations(ContractModel contract, ClassInfo bean, MethodInfo method) {
        List<ClassInfo> hierarchy = Hierarchy.of(index, bean);
        List<Declaration> declarations = new ArrayList<>();
        MethodInfo implementation = Hierarchy.implementation(hierarchy, method);
        if (implementation != null) {
            declarations.add(implementation);
        }
        hierarchy.stream().filter(type -> !type.isInterface()).forEach(declarations::add);
        declarations.add(method);
        declarations.add(index.getClassByName(contract.type()));
        return declarations;
    }

    private ExecutionModel declared(Declaration declaration) {
        Map<DotName, ExecutionModel> found = new LinkedHashMap<>();
        ANNOTATIONS.forEach((annotation, model) -> {
            if (declaration.hasDeclaredAnnotation(annotation)) {
                found.put(annotation, model);
            }
        });
        if (found.size() > 1) {
            Set<String> names = found.keySet().stream().map(name -> "@" + name.withoutPackagePrefix())
                    .collect(Collectors.toCollection(TreeSet::new));
            problems.add(Elements.of(declaration), "has " + String.join(" and ", names), "keep one of them");
        }
        return found.values().stream().findFirst().orElse(null);
    }
}
