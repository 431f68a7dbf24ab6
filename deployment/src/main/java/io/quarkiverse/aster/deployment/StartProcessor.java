package io.quarkiverse.aster.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterConfiguration;
import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditSink;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ClientModel;
import io.quarkiverse.aster.deployment.model.DemandedRoles;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.runtime.AsterNode;
import io.quarkiverse.aster.runtime.AsterRecorder;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.faults.Faults;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkiverse.aster.runtime.status.NodeHealth;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;

/** Has the application start its server and offer its clients. */
class StartProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    AsterRegistryBuildItem registry(AsterRecorder recorder, RecorderContext context, List<GeneratedInvokerBuildItem> invokers,
            List<GeneratedClientFactoryBuildItem> factories, List<LockedContractBuildItem> locked,
            InterceptorsBuildItem interceptors) {
        List<RuntimeValue<ServiceInvoker>> services = new ArrayList<>();
        List<Class<?>> contracts = new ArrayList<>();
        List<Class<?>> beans = new ArrayList<>();
        for (GeneratedInvokerBuildItem invoker : invokers) {
            services.add(context.newInstance(invoker.className()));
            contracts.add(context.classProxy(invoker.service().contract().type().toString()));
            beans.add(context.classProxy(invoker.service().bean().toString()));
        }
        List<RuntimeValue<ClientFactory>> clients = new ArrayList<>();
        for (GeneratedClientFactoryBuildItem factory : factories) {
            clients.add(context.newInstance(factory.className()));
        }
        return new AsterRegistryBuildItem(recorder.registry(services, contracts, beans, clients,
                locked.stream().map(LockedContractBuildItem::contract).toList(), interceptors.interceptors(),
                interceptors.ofServices()));
    }

    /** Nothing in production, which is what keeps faults out of it. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void faults(AsterRecorder recorder, LaunchModeBuildItem mode, BuildProducer<AsterFaultsBuildItem> faults,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        if (mode.getLaunchMode().isDevOrTest()) {
            RuntimeValue<Faults> made = recorder.faults();
            faults.produce(new AsterFaultsBuildItem(made));
            beans.produce(SyntheticBeanBuildItem.configure(AsterFaults.class).scope(Singleton.class).setRuntimeInit()
                    .unremovable().createWith(recorder.faults(made)).done());
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    AsterNodeBuildItem node(AsterRecorder recorder, AsterRegistryBuildItem registry, ApplicationModelBuildItem application,
            CombinedIndexBuildItem index, CoreVertxBuildItem vertx, LaunchModeBuildItem mode,
            Optional<AsterFaultsBuildItem> faults, Optional<AsterInspectorBuildItem> inspector,
            ShutdownContextBuildItem shutdown) {
        RuntimeValue<AsterNode> node = recorder.node(registry.registry(), injected(application.model()),
                List.copyOf(DemandedRoles.of(application.model().services(), index.getIndex())), vertx.getVertx(),
                mode.getLaunchMode(), faults.map(AsterFaultsBuildItem::faults).orElse(null),
                inspector.map(AsterInspectorBuildItem::inspector).orElse(null), shutdown);
        return new AsterNodeBuildItem(node);
    }

    static List<AsterRecorder.InjectedClient> injected(ApplicationModel model) {
        return model.clients().stream()
                .map(client -> new AsterRecorder.InjectedClient(client.contract().type().toString(), client.name())).toList();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(AsterRecorder recorder, RecorderContext context, AsterRegistryBuildItem registry, AsterNodeBuildItem node,
            ApplicationModelBuildItem application, CombinedIndexBuildItem index, BuildProducer<SyntheticBeanBuildItem> beans) {
        beans.produce(SyntheticBeanBuildItem.configure(AsterServer.class).scope(Singleton.class).setRuntimeInit().unremovable()
                .createWith(recorder.server(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(AsterServerInfo.class).scope(Singleton.class).setRuntimeInit()
                .unremovable().createWith(recorder.serverInfo(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(AsterConfiguration.class).scope(Singleton.class).setRuntimeInit()
                .unremovable().createWith(recorder.configuration(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(AsterConnections.class).scope(Singleton.class).setRuntimeInit()
                .unremovable().createWith(recorder.connections(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(NodeHealth.class).scope(Singleton.class).setRuntimeInit()
                .createWith(recorder.health(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(AuditLog.class).addType(AuditSink.class).scope(Singleton.class)
                .setRuntimeInit().unremovable().createWith(recorder.auditLog(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(AsterServer.Builder.class).scope(Dependent.class).setRuntimeInit()
                .unremovable().createWith(recorder.serverBuilder(node.node(), registry.registry())).done());
        beans.produce(SyntheticBeanBuildItem.configure(AsterClients.class).scope(Singleton.class).setRuntimeInit().unremovable()
                .createWith(recorder.clients(node.node())).done());
        beans.produce(SyntheticBeanBuildItem.configure(DynamicClients.class).scope(Singleton.class).setRuntimeInit()
                .unremovable().createWith(recorder.dynamicClients(node.node())).done());
        for (ClientModel client : application.model().clients()) {
            beans.produce(client.contract().scope() == ServiceScope.SESSION ? sessions(recorder, context, node, client)
                    : client(recorder, context, node, client, index.getIndex()));
        }
    }

    private static SyntheticBeanBuildItem client(AsterRecorder recorder, RecorderContext context, AsterNodeBuildItem node,
            ClientModel client, IndexView index) {
        DotName contract = client.contract().type();
        SyntheticBeanBuildItem.ExtendedBeanConfigurator bean = bean(contract, ClassType.create(contract), client);
        if (GuardedContracts.isGuarded(contract, index)) {
            return bean.injectInterceptionProxy().createWith(recorder.interceptedClient(node.node(),
                    context.classProxy(contract.toString()), client.name())).done();
        }
        return bean.createWith(recorder.client(node.node(), context.classProxy(contract.toString()), client.name())).done();
    }

    private static SyntheticBeanBuildItem sessions(AsterRecorder recorder, RecorderContext context, AsterNodeBuildItem node,
            ClientModel client) {
        DotName contract = client.contract().type();
        DotName sessions = DotName.createSimple(AsterSessions.class);
        return bean(sessions, ParameterizedType.create(sessions, ClassType.create(contract)), client)
                .createWith(recorder.sessions(node.node(), context.classProxy(contract.toString()), client.name())).done();
    }

    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator bean(DotName implementation, Type type, ClientModel client) {
        return SyntheticBeanBuildItem.configure(implementation).types(type).scope(Singleton.class).addQualifier()
                .annotation(AsterClient.class).addValue("value", client.name()).done().setRuntimeInit();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    @Consume(NativeModeReadyBuildItem.class)
    ServiceStartBuildItem start(AsterRecorder recorder, AsterNodeBuildItem node, LaunchModeBuildItem mode) {
        recorder.start(node.node(), mode.getLaunchMode());
        return new ServiceStartBuildItem("aster");
    }
}
