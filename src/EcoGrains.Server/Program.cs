using EcoGrains.Server.Commands;

return await CommandLine.RunAsync(args);
