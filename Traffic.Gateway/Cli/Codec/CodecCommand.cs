using System.CommandLine;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;

namespace Traffic.Gateway.Cli.Codec;

/// <summary><c>traffic codec</c>: UPER in hexadecimal lines to JSON lines, and back.</summary>
internal static class CodecCommand
{
    private static readonly string[] Types = ["cam", "spatem", "mapem", "srem", "ssem"];

    public static Command Create()
    {
        var codec = new DocumentedCommand(
            "codec",
            "Converts ETSI messages between UPER and JSON, one message a line, from standard input to standard output.\n"
            + "UPER is written in hexadecimal digits, JSON as JER (ITU-T X.697) with the names of the standard. A line that cannot be\n"
            + "converted gives {\"error\":\"...\"} on its own line; the others go on, and the exit code is 1 at the end.",
            "traffic codec decode cam < messages.hex  # UPER to JSON",
            "traffic codec encode spatem < messages.jsonl  # JSON to UPER");
        codec.Subcommands.Add(Create("decode", "Hexadecimal UPER lines to JSON lines.", decode: true));
        codec.Subcommands.Add(Create("encode", "JSON lines to hexadecimal UPER lines.", decode: false));
        return codec;
    }

    private static Command Create(string name, string description, bool decode)
    {
        var type = new Argument<string>("type") { Description = "Type of the messages: " + string.Join(", ", Types) + "." };
        type.AcceptOnlyFromAmong(Types);
        var command = new Command(name, description);
        command.Arguments.Add(type);
        command.SetAction(parsed =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            using var lines = Converter(parsed.GetRequiredValue(type), decode);
            return MessageLines.Convert(input, output, lines) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static ILineConverter Converter(string type, bool decode) => type switch
    {
        "cam" => Converter(new CamMessage(), decode),
        "spatem" => Converter(new SpatemMessage(), decode),
        "mapem" => Converter(new MapemMessage(), decode),
        "srem" => Converter(new SremMessage(), decode),
        _ => Converter(new SsemMessage(), decode),
    };

    private static ILineConverter Converter<T>(T message, bool decode)
        where T : class, Core.V2X.Uper.IItsMessage => decode ? new DecodingConverter<T>(message) : new EncodingConverter<T>(message);
}
