using System.CommandLine;

var root = new RootCommand("Open control, priority and evaluation service for intelligent traffic-light controllers (iVRI).");
return await root.Parse(args).InvokeAsync();
