namespace Traffic.Gateway.Cli;

/// <summary>A command whose help ends with examples to copy.</summary>
internal sealed class DocumentedCommand : System.CommandLine.Command
{
    /// <summary>Creates the command.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="description">What it does, for somebody who sees it for the first time.</param>
    /// <param name="examples">Whole command lines, each with an optional explanation after two spaces and a <c>#</c>.</param>
    public DocumentedCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>Command lines to copy.</summary>
    public IReadOnlyList<string> Examples { get; }
}
