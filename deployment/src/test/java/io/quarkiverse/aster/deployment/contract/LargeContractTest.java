package io.quarkiverse.aster.deployment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkiverse.aster.deployment.model.WireTag;

/** A contract of 100 methods and 300 types that refer to each other. */
@Timeout(60)
class LargeContractTest {

    private static final int METHODS = 100;
    private static final int TYPES = 300;

    @Test
    void isResolved() {
        Map<DotName, TypeModel> types = new TreeMap<>();
        for (int i = 0; i < TYPES; i++) {
            // three at a time in a circle, each circle refers to the next
            int inCircle = i % 3 == 2 ? i - 2 : i + 1;
            types.put(name(i), new StructModel(name(i), new WireTag("large", "Type" + i), StructModel.Kind.RECORD,
                    List.of(field(name(i), "other", inCircle), field(name(i), "next", Math.min(i + 3, TYPES - 1))), false,
                    null));
        }
        List<MethodModel> methods = new ArrayList<>();
        for (int i = 0; i < METHODS; i++) {
            methods.add(new MethodModel(i, "method_" + i, null, MethodPattern.UNARY, false, 0, List.of(), false, name(3 * i),
                    name(3 * i + 1), MethodModel.ReturnShape.PLAIN, null, null));
        }
        ContractModel contract = new ContractModel(DotName.createSimple("large.Service"), true, "Large", 1,
                ServiceScope.SHARED, List.of(SerializationMode.XLANG), methods, null, null);

        ResolvedContract resolved = ApplicationContracts
                .of(new ApplicationModel(List.of(contract), List.of(), List.of(), types)).of(contract);

        assertThat(resolved.contract().methods()).hasSize(METHODS);
        assertThat(resolved.types().types()).hasSize(TYPES);
        assertThat(resolved.contractId()).matches("[0-9a-f]{64}");
    }

    private static FieldModel field(DotName in, String name, int type) {
        return new FieldModel(name, name, new ValueModel(ValueModel.Kind.STRUCT, ClassType.create(name(type)), true, false,
                null, false, name(type), List.of()), new FieldModel.Access(in, null, null), null);
    }

    private static DotName name(int type) {
        return DotName.createSimple("large.Type" + type);
    }
}
