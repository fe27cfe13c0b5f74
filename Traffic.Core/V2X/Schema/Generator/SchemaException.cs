namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>A mistake in a schema file; the message names file and line.</summary>
public sealed class SchemaException(string message) : Exception(message);
