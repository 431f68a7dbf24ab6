package io.quarkiverse.aster.deployment.generate;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.runtime.server.ExecutionModel;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkiverse.aster.runtime.streams.BlockingStreams;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ClassMethodDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.InterfaceMethodDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** Writes the {@link ServiceInvoker} of each service. */
public final class InvokerGenerator {

    private static final MethodDesc UNKNOWN_METHOD = MethodDesc.of(ServiceInvoker.class, "unknownMethod",
            IllegalArgumentException.class, int.class, int.class);
    private static final MethodDesc TO_STREAM = MethodDesc.of(BlockingStreams.class, "toStream", Stream.class,
            Flow.Publisher.class);

    private final Gizmo gizmo;
    private final ApplicationModel model;

    public InvokerGenerator(Gizmo gizmo, ApplicationModel model) {
        this.gizmo = gizmo;
        this.model = model;
    }

    /** Returns the name of the class, which has a public constructor without parameters. */
    public String generate(ServiceModel service) {
        String name = GeneratedNames.invoker(service);
        gizmo.class_(name, type -> {
            type.final_();
            type.implements_(ServiceInvoker.class);
            type.defaultConstructor();
            DescriptorGenerator.addGetter(type, service.contract());
            // one helper for each method: the JIT compiles no method above 8000 bytes, the JVM loads none above 64 KiB
            List<MethodDesc> handlers = service.contract().methods().stream()
                    .map(method -> addHandler(type, service, method)).toList();
            addInvoke(type, service, handlers);
            addExecutionModel(type, service.executionModels());
        });
        return name;
    }

    private static void addInvoke(ClassCreator type, ServiceModel service, List<MethodDesc> handlers) {
        type.method("invoke", creator -> {
            creator.public_();
            creator.returning(Object.class);
            ParamVar bean = creator.parameter("bean", Object.class);
            ParamVar method = creator.parameter("method", int.class);
            ParamVar request = creator.parameter("request", Object.class);
            ParamVar context = creator.parameter("context", CallContext.class);
            creator.throws_(Exception.class);
            creator.body(body -> {
                ClassDesc beanType = classDescOf(service.bean());
                Expr target = body.localVar("target", beanType, body.cast(bean, beanType));
                body.switch_(method, cases -> {
                    for (int i = 0; i < handlers.size(); i++) {
                        MethodDesc handler = handlers.get(i);
                        cases.caseOf(i, block -> block.return_(block.invokeStatic(handler, target, request, context)));
                    }
                    cases.default_(block -> throwUnknown(block, method, handlers.size()));
                });
            });
        });
    }

    private static void addExecutionModel(ClassCreator type, List<ExecutionModel> models) {
        type.method("executionModel", creator -> {
            creator.public_();
            creator.returning(ExecutionModel.class);
            ParamVar method = creator.parameter("method", int.class);
            creator.body(body -> body.switch_(method, cases -> {
                // one case for each index: Gizmo 2.1 fails on a case with several labels
                for (int i = 0; i < models.size(); i++) {
                    FieldDesc constant = FieldDesc.of(ExecutionModel.class, models.get(i).name());
                    cases.caseOf(i, block -> block.return_(Expr.staticField(constant)));
                }
                cases.default_(block -> throwUnknown(block, method, models.size()));
            }));
        });
    }

    private static void throwUnknown(BlockCreator block, Expr method, int count) {
        block.throw_(block.invokeStatic(UNKNOWN_METHOD, method, Const.of(count)));
    }

    private MethodDesc addHandler(ClassCreator type, ServiceModel service, MethodModel method) {
        return type.staticMethod(method.method().name() + "_" + method.index(), creator -> {
            creator.private_();
            creator.returning(Object.class);
            ParamVar bean = creator.parameter("bean", classDescOf(service.bean()));
            ParamVar request = creator.parameter("request", Object.class);
            ParamVar context = creator.parameter("context", CallContext.class);
            creator.throws_(Exception.class);
            creator.body(body -> {
                List<Expr> arguments = arguments(body, method, request, context);
                Expr result = call(body, service, method.method(), bean, arguments);
                body.return_(method.method().returnType().kind() == Type.Kind.VOID ? Const.ofNull(Object.class) : result);
            });
        });
    }

    private List<Expr> arguments(BlockCreator body, MethodModel method, Expr request, Expr context) {
        StructModel struct = method.inline() ? model.struct(method.request()) : null;
        Expr inline = method.inline() && !struct.fields().isEmpty()
                ? body.localVar("inline", body.cast(request, classDescOf(struct.className())))
                : null;
        Iterator<FieldModel> fields = method.inline() ? struct.fields().iterator() : null;
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            ClassDesc declared = classDescOf(method.method().parameterType(i));
            arguments.add(switch (method.parameters().get(i)) {
                case CONTEXT -> context;
                case INLINE -> inline.field(SynthesizedRequestGenerator.fieldOf(struct, fields.next()));
                case REQUEST, MULTI, PUBLISHER -> body.cast(request, declared);
                case STREAM -> body.invokeStatic(TO_STREAM, body.cast(request, Flow.Publisher.class));
            });
        }
        return arguments;
    }

    /** Through the type of the bean: what the container hands out is a subclass of it, which runs the bean's interceptors. */
    private static Expr call(BlockCreator body, ServiceModel service, MethodInfo method, Expr bean, List<Expr> arguments) {
        ClassDesc beanType = classDescOf(service.bean());
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(method.descriptor());
        boolean isInterface = service.contract().isInterface() && service.bean().equals(service.contract().type());
        return isInterface
                ? body.invokeInterface(InterfaceMethodDesc.of(beanType, method.name(), type), bean, arguments)
                : body.invokeVirtual(ClassMethodDesc.of(beanType, method.name(), type), bean, arguments);
    }
}
