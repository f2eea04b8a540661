import { leadpathApp } from './leadpath-app.ts';

leadpathApp().synth();
