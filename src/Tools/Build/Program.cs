using System;
using System.IO;

namespace Firn.Tools.Build;

/// <summary>What the build of an image runs around ILCompiler: <c>firn-build compile</c> starts it, <c>firn-build link</c> follows it.</summary>
internal static class Program
{
    // The targets add an error of their own to any other failure: a tool that died must not look like a build that passed.
    private const int Diagnosed = 3;

    private static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case ["compile", string compiler, ['@', .. string responseFile], string image]:
                    return ImageCompiler.Run(compiler, responseFile, image) ? 0 : Diagnosed;
                case ["link", ['@', .. string responseFile]]:
                    return new ImageLinker(LinkOptions.Parse(File.ReadAllLines(responseFile))).Run() ? 0 : Diagnosed;
                default:
                    Console.Error.WriteLine("usage: firn-build compile ILC @ARGUMENTS IMAGE | link @ARGUMENTS    (called by build/FreestandingImage.targets)");
                    return 2;
            }
        }
        catch (Exception problem) when (problem is BuildException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem is BuildException ? problem.Message : $"firn-build : error FIRN1001: {problem.Message}");
            return Diagnosed;
        }
    }
}
