package io.quarkiverse.aster.deployment.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.MethodModel.Parameter;
import io.quarkiverse.aster.deployment.model.MethodModel.ReturnShape;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkiverse.aster.deployment.model.WireTag;
import io.quarkiverse.aster.runtime.server.ExecutionModel;
import io.quarkiverse.aster.trust.Requirement;

/** The model of one contract and its service, made straight from the annotated methods without any validation. */
record Fixture(ApplicationModel model, ContractModel contract, ServiceModel service, IndexView index) {

    private static final Map<String, MethodPattern> PATTERNS = Map.of(
            Rpc.class.getName(), MethodPattern.UNARY,
            ServerStream.class.getName(), MethodPattern.SERVER_STREAM,
            ClientStream.class.getName(), MethodPattern.CLIENT_STREAM,
            BidiStream.class.getName(), MethodPattern.BIDI_STREAM);
    private static final Map<String, ValueModel.Kind> KINDS = Map.ofEntries(
            Map.entry("boolean", ValueModel.Kind.BOOL), Map.entry("java.lang.Boolean", ValueModel.Kind.BOOL),
            Map.entry("byte", ValueModel.Kind.INT8), Map.entry("java.lang.Byte", ValueModel.Kind.INT8),
            Map.entry("short", ValueModel.Kind.INT16), Map.entry("java.lang.Short", ValueModel.Kind.INT16),
            Map.entry("int", ValueModel.Kind.INT32), Map.entry("java.lang.Integer", ValueModel.Kind.INT32),
            Map.entry("long", ValueModel.Kind.INT64), Map.entry("java.lang.Long", ValueModel.Kind.INT64),
            Map.entry("float", ValueModel.Kind.FLOAT32), Map.entry("java.lang.Float", ValueModel.Kind.FLOAT32),
            Map.entry("double", ValueModel.Kind.FLOAT64), Map.entry("java.lang.Double", ValueModel.Kind.FLOAT64),
            Map.entry("java.lang.String", ValueModel.Kind.STRING), Map.entry("java.util.Optional", ValueModel.Kind.STRING),
            Map.entry("java.util.List", ValueModel.Kind.LIST), Map.entry("java.util.Set", ValueModel.Kind.SET),
            Map.entry("java.util.Map", ValueModel.Kind.MAP));
    private static final DotName REQUEST = DotName.createSimple(Messages.Request.class);
    private static final DotName REPLY = DotName.createSimple(Messages.Reply.class);

    static Fixture signatures() throws Exception {
        IndexView index = Index.of(Signatures.class, Supertypes.Base.class);
        return of(index, Signatures.class.getName(), Signatures.class.getName(), Map.of());
    }

    static Fixture shared() throws Exception {
        IndexView index = Index.of(SharedApi.class, SharedApi.Bean.class, Supertypes.Generic.class, Supertypes.Foreign.class,
                Supertypes.Helpful.class, AutoCloseable.class);
        return of(index, SharedApi.class.getName(), SharedApi.Bean.class.getName(),
                Map.of("T", Type.create(REQUEST, Type.Kind.CLASS),
                        "K", Type.create(DotName.createSimple(String.class), Type.Kind.CLASS)));
    }

    /** @param variables what the type variables of the contract's supertypes stand for */
    static Fixture of(IndexView index, String contract, String bean, Map<String, Type> variables) {
        ClassInfo type = index.getClassByName(contract);
        Map<DotName, TypeModel> types = new TreeMap<>();
        List<MethodModel> methods = new ArrayList<>();
        for (MethodInfo method : annotated(type, index)) {
            methods.add(method(methods.size(), type.name(), method, variables, types));
        }
        List.of(REQUEST, REPLY).forEach(name -> types.put(name,
                new StructModel(name, new WireTag("", name.toString()), StructModel.Kind.RECORD, List.of(), false, null)));
        ContractModel model = new ContractModel(type.name(), type.isInterface(), "Contract", 3, ServiceScope.SESSION,
                List.of(SerializationMode.JSON, SerializationMode.XLANG), methods,
                Requirement.anyOf("reader", "writer"), null);
        List<ExecutionModel> executionModels = methods.stream().map(m -> ExecutionModel.values()[m.index() % 3]).toList();
        ServiceModel service = new ServiceModel(model, DotName.createSimple(bean), executionModels);
        return new Fixture(new ApplicationModel(List.of(model), List.of(service), List.of(), types), model, service, index);
    }

    private static List<MethodInfo> annotated(ClassInfo type, IndexView index) {
        List<MethodInfo> methods = new ArrayList<>();
        addAnnotated(type, index, methods);
        methods.sort(Comparator.comparing(Fixture::wireName));
        return methods;
    }

    private static void addAnnotated(ClassInfo type, IndexView index, List<MethodInfo> to) {
        if (type != null) {
            type.methods().stream().filter(method -> !method.isSynthetic() && annotation(method) != null).forEach(to::add);
            addAnnotated(type.superName() == null ? null : index.getClassByName(type.superName()), index, to);
            type.interfaceNames().forEach(name -> addAnnotated(index.getClassByName(name), index, to));
        }
    }

    private static AnnotationInstance annotation(MethodInfo method) {
        return method.annotations().stream().filter(a -> PATTERNS.containsKey(a.name().toString())).findAny().orElse(null);
    }

    private static String wireName(MethodInfo method) {
        return annotation(method).value("name") == null ? method.name() : annotation(method).value("name").asString();
    }

    private static MethodModel method(int index, DotName contract, MethodInfo method, Map<String, Type> variables,
            Map<DotName, TypeModel> types) {
        List<Type> resolved = method.parameterTypes().stream().map(type -> resolve(type, variables)).toList();
        boolean inline = resolved.stream().map(Type::name).noneMatch(
                name -> name.equals(REQUEST) || shape(name) != ReturnShape.PLAIN);
        List<Parameter> parameters = resolved.stream().map(type -> parameter(type, inline)).toList();
        DotName request = inline ? DotName.createSimple(contract + "$" + wireName(method) + "Request") : REQUEST;
        if (inline) {
            List<FieldModel> fields = new ArrayList<>();
            for (int i = 0; i < resolved.size(); i++) {
                if (parameters.get(i) == Parameter.INLINE) {
                    fields.add(field(method.parameterName(i), resolved.get(i), request));
                }
            }
            types.put(request,
                    new StructModel(request, new WireTag("", request.toString()), StructModel.Kind.SYNTHESIZED, fields, false,
                            null));
        }
        boolean hasResult = method.returnType().kind() != Type.Kind.VOID && !method.returnType().toString().contains("Void");
        return new MethodModel(index, wireName(method), method, PATTERNS.get(annotation(method).name().toString()),
                index % 2 == 0, index * 1000L, parameters, inline, request, hasResult ? REPLY : null,
                shape(method.returnType().name()), index % 3 == 0 ? null : Requirement.allOf("role" + index, "other"), null);
    }

    private static FieldModel field(String name, Type type, DotName request) {
        boolean binary = type.kind() == Type.Kind.ARRAY;
        boolean optional = type.name().equals(DotName.createSimple(Optional.class));
        ValueModel.Kind kind = binary ? ValueModel.Kind.BINARY : KINDS.get(type.name().toString());
        return new FieldModel(name, name, new ValueModel(kind, type, optional, optional, null, false, null, List.of()),
                new FieldModel.Access(request, null, null), null);
    }

    private static Type resolve(Type type, Map<String, Type> variables) {
        return type.kind() == Type.Kind.TYPE_VARIABLE ? variables.get(type.asTypeVariable().identifier()) : type;
    }

    private static Parameter parameter(Type type, boolean inline) {
        if (type.name().equals(DotName.createSimple(CallContext.class))) {
            return Parameter.CONTEXT;
        }
        return switch (shape(type.name())) {
            case MULTI -> Parameter.MULTI;
            case PUBLISHER -> Parameter.PUBLISHER;
            case STREAM -> Parameter.STREAM;
            default -> inline ? Parameter.INLINE : Parameter.REQUEST;
        };
    }

    private static ReturnShape shape(DotName type) {
        return switch (type.toString()) {
            case "io.smallrye.mutiny.Uni" -> ReturnShape.UNI;
            case "io.smallrye.mutiny.Multi" -> ReturnShape.MULTI;
            case "java.util.concurrent.Flow$Publisher" -> ReturnShape.PUBLISHER;
            case "java.util.stream.Stream" -> ReturnShape.STREAM;
            case "java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture" ->
                ReturnShape.COMPLETION_STAGE;
            default -> ReturnShape.PLAIN;
        };
    }
}
