using Traffic.Gateway.Cli;

return await CommandLine.RunAsync(args);
