using Traffic.Gateway.Cli;

namespace Traffic.Gateway.Tests.Cli;

public class SchemaCommandTests
{
    [Fact]
    public void The_schema_defines_every_protobuf_message_of_the_bus()
    {
        var schema = SchemaCommand.Schema();

        Assert.StartsWith("syntax = \"proto3\";", schema, StringComparison.Ordinal);
        Assert.All(
            ["message DetectorEvents {", "message JunctionState {", "message JunctionDecision {", "sint32 Earliest = 5;", "AspectRed = 0;", "SignalGroupStateRed = 0;"],
            text => Assert.Contains(text, schema, StringComparison.Ordinal));
    }
}
