using Traffic.Core.V2X.Schema.Generator;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: generator SCHEMA_FOLDER OUTPUT_FOLDER   (rewrites the generated messages)");
    return 2;
}

try
{
    var written = GeneratedTree.Write(SchemaReader.ReadFolder(args[0]), args[1]);
    Console.WriteLine($"{written} files");
    return 0;
}
catch (SchemaException broken)
{
    Console.Error.WriteLine(broken.Message);
    return 1;
}
