using System.CommandLine;
using ProtoBuf.Meta;
using Traffic.Actors.Messages;
using Traffic.Core.Signals;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic schema</c>: the protobuf definition of the bus messages, generated from the messages themselves.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand(
            "schema",
            "Prints the .proto of the messages det, state and decision on the bus. CAM, SPATEM and MAPEM are UPER: see 'traffic codec'.",
            "traffic schema > traffic.proto");
        command.SetAction(_ =>
        {
            Console.Out.Write(Schema());
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The definition of the three messages and what they hold.</summary>
    internal static string Schema()
    {
        var options = new SchemaGenerationOptions { Syntax = ProtoSyntax.Proto3, Package = "traffic.v1" };
        options.Types.AddRange([typeof(DetectorEvents), typeof(JunctionState), typeof(JunctionDecision)]);
        var model = RuntimeTypeModel.Create("schema");
        NameValues<Aspect>(model);
        NameValues<SignalGroupState>(model);
        return model.GetSchema(options);
    }

    /// <summary>Values of protobuf enumerations share one scope, so each carries the name of its enumeration.</summary>
    private static void NameValues<T>(RuntimeTypeModel model)
        where T : struct, Enum =>
        model.Add(typeof(T)).SetEnumValues([.. Enum.GetValues<T>().Select(value => new EnumMember(value, $"{typeof(T).Name}{value}"))]);
}
