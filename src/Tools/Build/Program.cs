using System;
using System.IO;

namespace Firn.Tools.Build;

/// <summary>What the build of an image runs after ILCompiler: <c>firn-build link @arguments</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not ["link", ['@', .. string responseFile]])
        {
            Console.Error.WriteLine("usage: firn-build link @RESPONSE-FILE    (called by build/FreestandingImage.targets)");
            return 2;
        }
        try
        {
            LinkOptions options = LinkOptions.Parse(File.ReadAllLines(responseFile));
            return new ImageLinker(options).Run() ? 0 : 1;
        }
        catch (BuildException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }
}
