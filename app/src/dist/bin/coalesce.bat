@echo off
rem Starts Coalesce with the Java of JAVA_HOME, else that of PATH. It must be 25 or later.
rem More options for the JVM go into COALESCE_JAVA_OPTS.
setlocal

for %%I in ("%~dp0..") do set "COALESCE_HOME=%%~fI"
set "COALESCE_JAVA=java"
if defined JAVA_HOME set "COALESCE_JAVA=%JAVA_HOME%\bin\java"

"%COALESCE_JAVA%" --version >nul 2>&1
if errorlevel 1 (
    echo coalesce: no Java was found. Install Java 25 or later, or point JAVA_HOME at it. 1>&2
    exit /b 1
)

if not defined OPT_OUT_TRACKING set "OPT_OUT_TRACKING=true"
if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=10000"

"%COALESCE_JAVA%" --enable-native-access=ALL-UNNAMED -Dai.djl.offline=true "-Dcoalesce.models=%COALESCE_HOME%\models" %COALESCE_JAVA_OPTS% -classpath "%COALESCE_HOME%\lib\*" dev.coalesce.app.Main %*
exit /b %ERRORLEVEL%
