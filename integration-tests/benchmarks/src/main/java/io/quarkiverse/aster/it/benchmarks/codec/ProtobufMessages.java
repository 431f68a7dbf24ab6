package io.quarkiverse.aster.it.benchmarks.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;

import io.quarkiverse.aster.it.benchmarks.codec.proto.CodecProto;
import io.quarkiverse.aster.it.benchmarks.echo.WideMessage;

/** The same messages as protobuf has them. */
final class ProtobufMessages {

    private ProtobufMessages() {
    }

    static Message of(Object message) {
        if (message instanceof Mission.StatusRequest m) {
            return CodecProto.StatusRequest.newBuilder().setAgentId(m.agentId()).build();
        } else if (message instanceof Mission.StatusResponse m) {
            return CodecProto.StatusResponse.newBuilder().setAgentId(m.agentId()).setStatus(m.status())
                    .setUptimeSecs(m.uptimeSecs()).build();
        } else if (message instanceof Mission.LogEntry m) {
            return CodecProto.LogEntry.newBuilder().setTimestamp(m.timestamp()).setLevel(m.level()).setMessage(m.message())
                    .setAgentId(m.agentId()).build();
        } else if (message instanceof Mission.SubmitLogResult m) {
            return CodecProto.SubmitLogResult.newBuilder().setAccepted(m.accepted()).build();
        } else if (message instanceof Mission.TailRequest m) {
            return CodecProto.TailRequest.newBuilder().setAgentId(m.agentId()).setLevel(m.level()).build();
        } else if (message instanceof Mission.MetricPoint m) {
            return CodecProto.MetricPoint.newBuilder().setName(m.name()).setValue(m.value()).setTimestamp(m.timestamp())
                    .putAllTags(m.tags()).build();
        } else if (message instanceof Mission.IngestResult m) {
            return CodecProto.IngestResult.newBuilder().setAccepted(m.accepted()).setDropped(m.dropped()).build();
        } else if (message instanceof Mission.Heartbeat m) {
            return CodecProto.Heartbeat.newBuilder().setAgentId(m.agentId()).addAllCapabilities(m.capabilities())
                    .setLoadAvg(m.loadAvg()).build();
        } else if (message instanceof Mission.Assignment m) {
            return CodecProto.Assignment.newBuilder().setTaskId(m.taskId()).setCommand(m.command()).build();
        } else if (message instanceof Mission.Command m) {
            return CodecProto.Command.newBuilder().setCommand(m.command()).build();
        } else if (message instanceof Mission.CommandResult m) {
            return CodecProto.CommandResult.newBuilder().setStdout(m.stdout()).setStderr(m.stderr())
                    .setExitCode(m.exitCode()).build();
        } else if (message instanceof WideMessage m) {
            return wide(m);
        } else if (message instanceof Messages.Points m) {
            return CodecProto.Points.newBuilder().addAllPoints(m.points().stream().map(ProtobufMessages::point).toList())
                    .build();
        } else if (message instanceof Messages.Blob m) {
            return CodecProto.Blob.newBuilder().setBytes(ByteString.copyFrom(m.bytes())).build();
        }
        throw new IllegalArgumentException(message.getClass() + " (expected: a message of a sample)");
    }

    private static CodecProto.Point point(Messages.Point p) {
        return CodecProto.Point.newBuilder().setId(p.id()).setX(p.x()).setY(p.y()).setLabel(p.label()).build();
    }

    private static Message wide(WideMessage m) {
        return CodecProto.Wide.newBuilder().setOrderId(m.orderId()).setCustomerName(m.customerName())
                .setCustomerEmail(m.customerEmail()).setShippingAddress(m.shippingAddress())
                .setBillingAddress(m.billingAddress()).setCurrencyCode(m.currencyCode()).setQuantity(m.quantity())
                .setPriority(m.priority()).setRevision(m.revision()).setCreatedMillis(m.createdMillis())
                .setUpdatedMillis(m.updatedMillis()).setTotalCents(m.totalCents())
                .setWeightKilograms(m.weightKilograms()).setDiscountRate(m.discountRate()).setGiftWrapped(m.giftWrapped())
                .setExpressDelivery(m.expressDelivery()).addAllItemNames(m.itemNames())
                .addAllItemQuantities(m.itemQuantities()).putAllLabels(m.labels()).setRemarks(m.remarks()).build();
    }
}
